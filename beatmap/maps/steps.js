/* Coordinates come as whole steps: longitude and latitude of the first vertex, then the way on. */
let perDegree = 1e6;

function path(steps) {
  const vertices = [];
  let lon = 0;
  let lat = 0;
  for (let i = 0; i < steps.length; i += 2) {
    lon += steps[i];
    lat += steps[i + 1];
    vertices.push([lat / perDegree, lon / perDegree]);
  }
  return vertices;
}

function polygon(parts) {
  return parts.map((rings) => rings.map(path));
}

function place(point) {
  return [point[1] / perDegree, point[0] / perDegree];
}
