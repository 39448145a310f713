// node:querystring, for the older URL parser, which needs it only where queries are objects.
import { load } from "./host.js";

export const builtinQuerystring = () => load("/jdo/node/querystring.js").default;
