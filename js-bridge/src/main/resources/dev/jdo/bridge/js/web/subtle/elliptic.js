// ECDSA and ECDH on P-256, P-384 and P-521.
import { toHost } from "../../internal/bytes.js";
import { flag } from "../../internal/flags.js";
import { guard, port } from "../../internal/host.js";
import { checkPrivate, checkSigner, checkVerifier, exportFile, firstBits, importFile, pair, peerOf, typeOf } from "./asymmetric.js";
import { digestName } from "./digests.js";
import { dataError, invalidAccess, notImplemented, notSupported, required } from "./errors.js";
import { decoded, encoded } from "./jwk.js";
import { DERIVING, SIGNING, checked } from "./usages.js";

const elliptic = port("crypto-elliptic");
const CURVES = ["P-256", "P-384", "P-521"];
const ALGS = { ES256: "P-256", ES384: "P-384", ES512: "P-521" };

function curveOf(algorithm) {
  const given = required(algorithm, "namedCurve");
  const curve = given.toUpperCase();
  if (!CURVES.includes(curve)) throw notSupported(`Unrecognized or unimplemented EC curve "${given}" requested.`);
  return curve;
}

export function generateKey(name, algorithm, usages) {
  const given = checked("generate", name, usages, name === "ECDH" ? DERIVING : SIGNING);
  const namedCurve = curveOf(algorithm);
  checkPrivate(given);
  return pair(guard(() => elliptic.generate(namedCurve)), () => ({ name, namedCurve }), given);
}

export function importKey(name, format, data, algorithm, extractable, usages) {
  const curve = curveOf(algorithm);
  const { material, usages: given } = format === "raw" ? importPoint(name, curve, data, usages) : importForm(name, curve, format, data, usages);
  if (material.type() !== "ec") {
    throw dataError(name === "ECDH" ? "Input was not an EC public key nor a DH key." : "Input was not an EC key.");
  }
  if (material.curve() !== curve) {
    const comma = name === "ECDH" ? "," : "";
    throw dataError(
      `"algorithm.namedCurve" "${algorithm.namedCurve}"${comma} does not match the curve specified by the input key data.`);
  }
  return { type: typeOf(material), algorithm: { name, namedCurve: curve }, usages: given, material };
}

/** Public keys of ECDH have no usages; projects of older dates may give them some. */
const lenient = () => (flag("strict_crypto_checks") ? [] : DERIVING);

function importPoint(name, curve, data, usages) {
  const given = checked("import public", name, usages, name === "ECDH" ? lenient() : ["verify"]);
  return { material: guard(() => elliptic.point(curve, toHost(data))), usages: given };
}

function importForm(name, curve, format, data, usages) {
  const rules = name === "ECDH" ? { allowed: DERIVING, forPublic: [], forJwk: lenient() } : { allowed: SIGNING };
  return importFile(name, format, data, usages, rules, (jwk) => readJwk(name, curve, jwk));
}

function readJwk(name, curve, jwk) {
  if (jwk.kty !== "EC") {
    throw dataError(
      'Elliptic curve "jwk" key import requires a JSON Web Key with Key Type parameter "kty" ' +
        `("${jwk.kty}") equal to "EC".`,
    );
  }
  if (name === "ECDSA" && jwk.alg !== undefined) {
    if (ALGS[jwk.alg] === undefined) {
      throw notSupported(`Unrecognized or unimplemented algorithm "${jwk.alg}" listed in JSON Web Key Algorithm parameter.`);
    }
    if (ALGS[jwk.alg] !== curve) {
      throw dataError(`JSON Web Key Algorithm parameter "alg" ("${jwk.alg}") does not match requested curve.`);
    }
  }
  const part = (field, problem) => {
    const bytes = decoded(jwk[field]);
    if (bytes === undefined) throw dataError(`Invalid EC key in JSON Web Key; ${problem}.`);
    return toHost(bytes);
  };
  const x = part("x", 'missing "x"');
  const y = part("y", 'missing "y"');
  const d = jwk.d === undefined ? null : part("d", 'missing or invalid private key component ("d")');
  return guard(() => elliptic.parts(curve, x, y, d));
}

export function exportKey(key, format) {
  const raw = () => {
    if (key.type !== "public") throw invalidAccess("Raw export of elliptic curve keys is only allowed for public keys.");
    return key.material.raw();
  };
  return exportFile(key, format, raw, () => {
    const jwk = { kty: "EC", crv: key.algorithm.namedCurve };
    for (const field of key.type === "private" ? ["x", "y", "d"] : ["x", "y"]) jwk[field] = encoded(key.material.part(field));
    return jwk;
  });
}

function hashOf({ name }, { hash }) {
  if (name !== "ECDSA") throw notSupported(`The sign and verify operations are not implemented for "${name}".`);
  if (hash === undefined) {
    throw new TypeError(
      'Missing "hash" in AlgorithmIdentifier. (ECDSA requires that the hash algorithm be specified at call time rather than on ' +
        "the key. This differs from other WebCrypto algorithms for historical reasons.)",
    );
  }
  return digestName(hash);
}

export function sign(key, algorithm, data) {
  checkSigner(key);
  return guard(() => elliptic.sign(key.material, hashOf(key, algorithm), toHost(data)));
}

export function verify(key, algorithm, signature, data) {
  checkVerifier(key);
  return elliptic.verify(key.material, hashOf(key, algorithm), toHost(signature), toHost(data));
}

export function deriveBits(key, algorithm, bits) {
  if (key.name !== "ECDH") throw notImplemented("deriveBits", key.name);
  const peer = peerOf(key, algorithm, ({ algorithm: other }) => "namedCurve" in other);
  return firstBits(guard(() => elliptic.agree(key.material, peer)), bits);
}
