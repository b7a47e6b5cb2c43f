import { readdirSync } from 'node:fs';

/** Kernel, the cores of features, and what maps a wire format. */
const PURE = /^lib\/(kernel\/|.*\/core\/|.*-wire\.ts$)/;

/**
 * Tables: rates, names, samples and examples. A changed letter in them is a wrong fact and no wrong rule, and they are
 * compared with their sources instead.
 */
const DATA = [
  /^lib\/tax\/core\/data\//,
  /^lib\/billing\/core\/(subdivisions-[\w-]+|postcode-examples|postcode-\w+-data)\.ts$/,
  /^lib\/theme\/core\/(named-colors|demo-theme)\.ts$/,
  /^lib\/gallery\/core\/([\w-]+-states|sample-[\w-]+)\.ts$/,
];

const ROOTS = ['app', 'components', 'lib'];
const NO_PRODUCT = /\.test\.tsx?$|\.d\.ts$|(^|\/)testing\/|^lib\/db\/migrations\//;

/** @returns {string[]} every source file of the product, as paths from the root, sorted */
export function listProductFiles() {
  return ROOTS.flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' }).map(
      (file) => `${root}/${file.replaceAll('\\', '/')}`,
    ),
  )
    .filter((file) => /\.tsx?$/.test(file) && !NO_PRODUCT.test(file))
    .sort();
}

/** @returns {string[]} the files whose rules are tested without a database, data tables left out */
export function listPureFiles() {
  return listProductFiles().filter((file) => PURE.test(file) && !isData(file));
}

/** @param {string} file */
export function isPure(file) {
  return PURE.test(file);
}

/** @param {string} file */
function isData(file) {
  return DATA.some((pattern) => pattern.test(file));
}
