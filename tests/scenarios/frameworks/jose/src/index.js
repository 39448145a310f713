// An object that issues and checks tokens with jose.
import { DurableObject } from "cloudflare:workers";
import * as jose from "jose";
import { keys } from "./keys.js";

const CLAIMS = { sub: "ann", role: "admin" };
const TIME = 1_800_000_000;
const secret = new TextEncoder().encode("a secret of thirty-two characters");
const pem = (label, base64) => `-----BEGIN ${label}-----\n${base64.match(/.{1,64}/g).join("\n")}\n-----END ${label}-----`;

/** Each algorithm's keys, brought in by another way. */
const PAIRS = {
  HS256: async () => [secret, secret],
  HS512: async () => [secret, secret],
  RS256: async () => [await jose.importPKCS8(pem("PRIVATE KEY", keys.rsa.pkcs8), "RS256"), await jose.importSPKI(pem("PUBLIC KEY", keys.rsa.spki), "RS256")],
  PS384: async () => [await jose.importJWK(keys.rsa.private, "PS384"), await jose.importJWK(keys.rsa.public, "PS384")],
  ES256: async () => [await jose.importPKCS8(pem("PRIVATE KEY", keys["P-256"].pkcs8), "ES256"), await jose.importSPKI(pem("PUBLIC KEY", keys["P-256"].spki), "ES256")],
  ES512: async () => [await jose.importJWK(keys["P-521"].private, "ES512"), await jose.importJWK(keys["P-521"].public, "ES512")],
  EdDSA: async () => [await jose.importJWK(keys.ed25519.private, "EdDSA"), await jose.importSPKI(pem("PUBLIC KEY", keys.ed25519.spki), "EdDSA")],
};
const SAME_EACH_TIME = ["HS256", "HS512", "RS256", "EdDSA"];

const sign = (alg, key) =>
  new jose.SignJWT(CLAIMS).setProtectedHeader({ alg, kid: alg }).setIssuedAt(TIME).setIssuer("here").setExpirationTime(TIME + 60).sign(key);
const verify = (token, key, options) => jose.jwtVerify(token, key, { currentDate: new Date(TIME * 1000), issuer: "here", ...options });

/** Ways to encrypt: [encrypting key, decrypting key]. */
const SEALS = {
  "dir A256GCM": async () => [new Uint8Array(32).fill(7), new Uint8Array(32).fill(7)],
  "dir A128CBC-HS256": async () => [new Uint8Array(32).fill(7), new Uint8Array(32).fill(7)],
  "A128KW A128GCM": async () => [new Uint8Array(16).fill(7), new Uint8Array(16).fill(7)],
  "A256GCMKW A256CBC-HS512": async () => [new Uint8Array(32).fill(7), new Uint8Array(32).fill(7)],
  "RSA-OAEP-256 A256GCM": async () => [await jose.importJWK(keys.rsa.public, "RSA-OAEP-256"), await jose.importJWK(keys.rsa.private, "RSA-OAEP-256")],
  "ECDH-ES A256GCM": async () => [await jose.importJWK(keys["P-256"].public, "ECDH-ES"), await jose.importJWK(keys["P-256"].private, "ECDH-ES")],
  "ECDH-ES+A128KW A128GCM": async () => [await jose.importJWK(keys.x25519.public, "ECDH-ES+A128KW"), await jose.importJWK(keys.x25519.private, "ECDH-ES+A128KW")],
  "PBES2-HS256+A128KW A256GCM": async () => [secret, secret],
};

export class Issuer extends DurableObject {
  async token(alg) {
    const [privateKey, publicKey] = await PAIRS[alg]();
    const token = await sign(alg, privateKey);
    await this.ctx.storage.put(`last ${alg}`, token);
    const { payload, protectedHeader } = await verify(token, publicKey);
    return { payload, protectedHeader, token: SAME_EACH_TIME.includes(alg) ? token : token.split(".").slice(0, 2) };
  }

  async last(alg) {
    const [, publicKey] = await PAIRS[alg]();
    return (await verify(await this.ctx.storage.get(`last ${alg}`), publicKey)).payload;
  }

  async sealed(name) {
    const [alg, enc] = name.split(" ");
    const [to, from] = await SEALS[name]();
    const token = await new jose.EncryptJWT(CLAIMS).setProtectedHeader({ alg, enc }).encrypt(to);
    const { payload, protectedHeader } = await jose.jwtDecrypt(token, from, { keyManagementAlgorithms: [alg] });
    return { payload, header: Object.keys(protectedHeader), parts: token.split(".").length };
  }

  async set() {
    const named = [["rsa", "RS256"], ["P-256", "ES256"], ["ed25519", "EdDSA"]].map(([name, alg]) => ({ ...keys[name].public, kid: alg, alg, use: "sig" }));
    const set = jose.createLocalJWKSet({ keys: named });
    const subjects = [];
    for (const { alg } of named) subjects.push((await verify(await sign(alg, (await PAIRS[alg]())[0]), set)).payload.sub);
    const thumbprints = await Promise.all(named.map((jwk) => jose.calculateJwkThumbprint(jwk)));
    const exported = await jose.exportJWK((await PAIRS.ES512())[1]);
    return { subjects, thumbprints, exported, spki: await jose.exportSPKI(await jose.importJWK(keys.ed25519.public, "EdDSA", { extractable: true })) };
  }

  async generated() {
    const { publicKey, privateKey } = await jose.generateKeyPair("ES256", { extractable: true });
    const { payload } = await verify(await sign("ES256", privateKey), publicKey);
    return { payload, kinds: [publicKey.type, privateKey.type, publicKey.algorithm], jwk: Object.keys(await jose.exportJWK(privateKey)) };
  }

  async refused() {
    const [privateKey, publicKey] = await PAIRS.ES256();
    const token = await sign("ES256", privateKey);
    const [header, payload] = (await sign("HS256", secret)).split(".");
    const tries = {
      expired: () => verify(token, publicKey, { currentDate: new Date((TIME + 61) * 1000) }),
      tampered: () => verify(`${token.slice(0, -8)}AAAAAAAA`, publicKey),
      otherIssuer: () => verify(token, publicKey, { issuer: "there" }),
      otherSecret: () => verify(`${header}.${payload}.AAAA`, secret),
      otherKey: async () => verify(token, (await PAIRS.RS256())[1]),
      noToken: () => verify("x.y.z", publicKey),
      noKey: () => jose.importPKCS8("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "ES256"),
    };
    const results = {};
    for (const [name, attempt] of Object.entries(tries)) results[name] = await attempt().then(() => "accepted", (e) => `${e.name} ${e.code ?? ""} ${e.message}`);
    return results;
  }
}

export default {
  async fetch(request, env) {
    const [, method, argument = ""] = new URL(request.url).pathname.split("/").map(decodeURIComponent);
    const issuer = env.ISSUER.get(env.ISSUER.idFromName("main"));
    return Response.json(await issuer[method](argument));
  },
};
