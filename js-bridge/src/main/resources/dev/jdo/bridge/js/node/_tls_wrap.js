// node:_tls_wrap.
import { connect, TLSSocket } from "./tls/socket.js";
export default { TLSSocket, connect };
