// node:_tls_common.
import { createSecureContext, SecureContext } from "./tls/context.js";
export default { SecureContext, createSecureContext };
