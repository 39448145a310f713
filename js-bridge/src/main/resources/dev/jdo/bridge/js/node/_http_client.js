// node:_http_client.
import { ClientRequest } from "./http/client.js";
export default { ClientRequest };
