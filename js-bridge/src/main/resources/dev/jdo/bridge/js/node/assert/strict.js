// node:assert/strict.
import { strictVariant } from "../assert.js";

const strict = strictVariant();
strict.strict = strict;
export default strict;
