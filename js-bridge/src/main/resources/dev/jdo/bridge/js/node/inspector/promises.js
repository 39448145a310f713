// node:inspector/promises.
export { default } from "../inspector.js";
