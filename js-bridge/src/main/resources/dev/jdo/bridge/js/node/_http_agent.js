// node:_http_agent.
import { Agent, globalAgent } from "./http/agent.js";
export default { Agent, globalAgent };
