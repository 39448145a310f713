// node:assert/strict.
import { strictVariant } from "../assert.js";

export default strictVariant();
