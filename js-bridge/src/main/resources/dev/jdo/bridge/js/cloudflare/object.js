// What nearly every object needs by the end of its first event, as one import: an isolate that is made ahead of need has it.
import * as clone from "../internal/clone.js";
import * as env from "./env.js";
import * as request from "../web/request.js";
import * as response from "../web/response.js";
import * as rpc from "./rpc.js";
import * as sql from "./sql.js";
import * as state from "./state.js";
import * as storage from "./storage.js";

/** The modules by the names under which they are asked for. */
export const needed = {
  "/jdo/internal/clone.js": clone,
  "/jdo/cloudflare/env.js": env,
  "/jdo/web/request.js": request,
  "/jdo/web/response.js": response,
  "/jdo/cloudflare/rpc.js": rpc,
  "/jdo/cloudflare/sql.js": sql,
  "/jdo/cloudflare/state.js": state,
  "/jdo/cloudflare/storage.js": storage,
};
