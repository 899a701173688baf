#!/bin/sh
# Builds dashboard/vendor/plotly-slim.min.js out of the plotly.js release that the plotly package ships.
#     tools/plotly/build.sh        (needs node and npm; nothing of this runs on a reader's machine or in CI)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
version=$("$root/.venv/bin/python" -c 'import re; from dashboard.assets import plotly_script
print(re.search(r"plotly.js v([\d.]+)", plotly_script().read_text()[:300]).group(1))')
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --no-package-lock "plotly.js@$version" esbuild@0.28.1 \
    esbuild-plugin-environment esbuild-plugin-glsl esbuild-plugin-inline-css stream-browserify >/dev/null
cp "$here/slim.js" slim.js
cat >build.js <<'EOF'
const { environmentPlugin } = require("esbuild-plugin-environment");
const { glsl } = require("esbuild-plugin-glsl");
// plotly.js carries the style sheet of a map library that no chart here uses.
const noMaps = { name: "no-maps", setup: (build) => build.onLoad({ filter: /\.css$/ }, () => ({ contents: "", loader: "js" })) };
require("esbuild").build({
  entryPoints: ["./slim.js"], outfile: "plotly-slim.min.js", format: "iife", globalName: "Plotly", bundle: true, minify: true,
  legalComments: "none", plugins: [noMaps, glsl({ minify: true }), environmentPlugin({ NODE_DEBUG: false })],
  alias: { regl: "@plotly/regl", stream: "stream-browserify" }, define: { global: "window", "define.amd": "false" },
  banner: { js: `/* plotly.js v${process.argv[2]}, MIT, (c) Plotly, Inc.; built by tools/plotly/build.sh */` },
  target: "es2018",
});
EOF
node build.js "$version"
cp plotly-slim.min.js "$root/dashboard/vendor/"
cp node_modules/plotly.js/LICENSE "$root/dashboard/vendor/LICENSE.plotly.txt"
