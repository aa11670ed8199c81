/* What plain Folium elements expect of the page: the little of jQuery that popups use. */
window.$ = function (markup) {
  if (typeof markup !== "string") { return { ready: function (then) { setTimeout(then); } }; }
  var holder = document.createElement("template");
  holder.innerHTML = markup.trim();
  return [holder.content.firstElementChild];
};
