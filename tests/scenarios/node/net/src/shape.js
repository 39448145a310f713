import net, { Socket, Stream } from "node:net";
import tls from "node:tls";
import stream from "node:stream";

export async function shape(run) {
  await run("socket", () => {
    const socket = net.Socket();
    return [socket instanceof Socket, socket instanceof stream.Duplex, Stream === Socket, Socket.name, Socket.length, socket.allowHalfOpen];
  });
  await run("fresh", () => {
    const s = new net.Socket();
    return [s.connecting, s.pending, s.readyState, s.bytesRead, s.bytesWritten, s.remoteAddress, s.localAddress, s.timeout, s.destroyed,
      s.bufferSize, s.address(), s._host, s.autoSelectFamilyAttemptedAddresses, s._handle].map((v) => v === undefined ? "undefined" : v);
  });
  await run("chains", () => {
    const s = new net.Socket();
    return ["setNoDelay", "setKeepAlive", "ref", "unref", "pause", "resume", "setEncoding"].map((name) => `${name} ${s[name]() === s}`);
  });
  await run("setTimeout", () => [new net.Socket().setTimeout(0) instanceof Socket, new net.Socket().setTimeout(5000).timeout]);
  await run("tls socket", () => {
    const socket = new tls.TLSSocket();
    return [socket instanceof Socket, socket.encrypted, socket.authorized, socket.secureConnecting, socket.servername, socket.getProtocol(),
      socket.getCipher(), socket.isSessionReused(), socket.setMaxSendFragment(512), socket.renegotiate({}), socket.authorizationError ?? "none", socket.alpnProtocol ?? "none"];
  });
  await run("tls constants", () => [tls.CLIENT_RENEG_LIMIT, tls.CLIENT_RENEG_WINDOW, tls.DEFAULT_CIPHERS, tls.DEFAULT_ECDH_CURVE,
    tls.DEFAULT_MAX_VERSION, tls.DEFAULT_MIN_VERSION, tls.rootCertificates]);
  await run("ciphers", () => tls.getCiphers());
  await run("context", () => {
    const context = tls.createSecureContext({});
    return [Object.keys(context), context instanceof tls.SecureContext, context.constructor.name];
  });
  for (const name of ["getPeerCertificate", "getCertificate", "getPeerX509Certificate", "getX509Certificate", "setKeyCert", "exportKeyingMaterial",
    "getFinished", "getSession", "setSession", "enableTrace", "disableRenegotiation", "setServername", "getEphemeralKeyInfo"]) {
    await run(name, () => new tls.TLSSocket()[name](8, "x"));
  }
}

export async function addresses(run) {
  for (const address of ["127.0.0.1", "256.0.0.1", "01.2.3.4", "::1", "::", "fe80::1%eth0", "::ffff:1.2.3.4", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "1::2::3", "12345::", "x", "", null, undefined, 5]) {
    await run(`isIP ${address}`, () => [net.isIP(address), net.isIPv4(address), net.isIPv6(address)]);
  }
  await run("normalize", () => [net._normalizeArgs([80, "h"])[0], net._normalizeArgs([])[0], net._normalizeArgs(["/p"])[0], net._normalizeArgs(["80"])[0], net._normalizeArgs([{ port: 1 }, () => {}])[1] !== null]);
  await run("auto family", () => [net.getDefaultAutoSelectFamily(), net.getDefaultAutoSelectFamilyAttemptTimeout()]);
  await run("auto family off", () => net.setDefaultAutoSelectFamily(false));
  await run("auto family on", () => net.setDefaultAutoSelectFamily(true));
  await run("attempt", () => (net.setDefaultAutoSelectFamilyAttemptTimeout(3), net.getDefaultAutoSelectFamilyAttemptTimeout()));
  await run("attempt 20", () => (net.setDefaultAutoSelectFamilyAttemptTimeout(20), net.getDefaultAutoSelectFamilyAttemptTimeout()));
  await run("attempt 0", () => net.setDefaultAutoSelectFamilyAttemptTimeout(0));
  await run("attempt x", () => net.setDefaultAutoSelectFamilyAttemptTimeout("x"));
}

export async function refused(run) {
  await run("tls.createServer", () => tls.createServer());
  await run("new tls.Server", () => new tls.Server());
  await run("tls.createSecurePair", () => tls.createSecurePair());
  await run("convertALPNProtocols", () => {
    const out = {};
    tls.convertALPNProtocols(["h2", "http/1.1"], out);
    return [...(out.ALPNProtocols ?? [])];
  });
}
