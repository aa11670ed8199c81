/* Coordinates come as whole steps of 1e-6 degrees: longitude and latitude of the first vertex, then the way on. */
const PER_DEGREE = 1e6;

function unpacked(content) {
  return JSON.parse(atob(content));
}

function path(steps) {
  const vertices = [];
  let lon = 0;
  let lat = 0;
  for (let i = 0; i < steps.length; i += 2) {
    lon += steps[i];
    lat += steps[i + 1];
    vertices.push([lat / PER_DEGREE, lon / PER_DEGREE]);
  }
  return vertices;
}

function polygon(parts) {
  return parts.map((rings) => rings.map(path));
}

function place(point) {
  return [point[1] / PER_DEGREE, point[0] / PER_DEGREE];
}
