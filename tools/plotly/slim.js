// The kinds of trace that the board's charts have, and nothing else of plotly.js.
var Plotly = require("plotly.js/lib/core");
Plotly.register([
  require("plotly.js/lib/bar"),
  require("plotly.js/lib/heatmap"),
  require("plotly.js/lib/sankey"),
]);
module.exports = Plotly;
