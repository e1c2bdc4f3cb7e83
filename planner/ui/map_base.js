/* Brings the sketch of a ward and the places where people live, once per digest. */
const plannerLeaflet = globalThis.leaflet || window.L;

export default function (component) {
  window.plannerMap.bring(component.data, plannerLeaflet);
}
