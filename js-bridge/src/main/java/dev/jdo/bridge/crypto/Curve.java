package dev.jdo.bridge.crypto;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The curves of NIST that the platform knows, and what of their arithmetic the JDK keeps to itself. */
final class Curve {
    private static final List<Curve> ALL = List.of(
            new Curve("P-256", "secp256r1", "2a8648ce3d030107"),
            new Curve("P-384", "secp384r1", "2b81040022"),
            new Curve("P-521", "secp521r1", "2b81040023"));

    private static final BigInteger TWO = BigInteger.TWO;
    private static final BigInteger THREE = BigInteger.valueOf(3);

    final String webName;

    /** The content of its object identifier. */
    final byte[] oid;

    private final ECParameterSpec parameters;
    private final BigInteger p;

    private Curve(String webName, String jdkName, String oid) {
        this.webName = webName;
        this.oid = HexFormat.of().parseHex(oid);
        try {
            AlgorithmParameters named = AlgorithmParameters.getInstance("EC");
            named.init(new ECGenParameterSpec(jdkName));
            this.parameters = named.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        this.p = ((ECFieldFp) parameters.getCurve().getField()).getP();
    }

    static Curve named(String webName) {
        return ALL.stream()
                .filter(curve -> curve.webName.equals(webName))
                .findFirst()
                .orElseThrow();
    }

    /** The curve that a key of the JDK is on, or null where it is another. */
    static @Nullable Curve of(ECParameterSpec parameters) {
        return ALL.stream()
                .filter(curve -> curve.p.equals(
                        parameters.getCurve().getField() instanceof ECFieldFp field ? field.getP() : BigInteger.ZERO))
                .findFirst()
                .orElse(null);
    }

    /** The curve with that object identifier, or null where it is another. */
    static @Nullable Curve withOid(byte[] oid) {
        return ALL.stream()
                .filter(curve -> Arrays.equals(curve.oid, oid))
                .findFirst()
                .orElse(null);
    }

    ECParameterSpec parameters() {
        return parameters;
    }

    /** Bytes of a coordinate, of a private key and of either half of a signature. */
    int size() {
        return (p.bitLength() + 7) / 8;
    }

    boolean isPrivate(BigInteger d) {
        return d.signum() > 0 && d.compareTo(parameters.getOrder()) < 0;
    }

    boolean inField(BigInteger coordinate) {
        return coordinate.compareTo(p) < 0;
    }

    boolean has(ECPoint point) {
        return !point.equals(ECPoint.POINT_INFINITY)
                && point.getAffineY().modPow(TWO, p).equals(right(point.getAffineX()));
    }

    /** x³ + ax + b. */
    private BigInteger right(BigInteger x) {
        return x.multiply(x.multiply(x).add(parameters.getCurve().getA()))
                .add(parameters.getCurve().getB())
                .mod(p);
    }

    /** The point with that x whose y is odd or even, or null where the curve has none. */
    @Nullable
    ECPoint decompressed(BigInteger x, boolean odd) {
        // Each p is 3 modulo 4, so that this power is a root where there is one.
        BigInteger root = right(x).modPow(p.add(BigInteger.ONE).shiftRight(2), p);
        ECPoint point = new ECPoint(x, root.testBit(0) == odd ? root : p.subtract(root));
        return has(point) ? point : null;
    }

    /** The public point of a private key. */
    ECPoint publicPoint(BigInteger d) {
        ECPoint sum = ECPoint.POINT_INFINITY;
        for (int bit = d.bitLength() - 1; bit >= 0; bit--) {
            sum = add(sum, sum);
            if (d.testBit(bit)) {
                sum = add(sum, parameters.getGenerator());
            }
        }
        return sum;
    }

    private ECPoint add(ECPoint a, ECPoint b) {
        if (a.equals(ECPoint.POINT_INFINITY)) {
            return b;
        }
        BigInteger slope;
        if (a.equals(b)) {
            slope = a.getAffineX()
                    .pow(2)
                    .multiply(THREE)
                    .add(parameters.getCurve().getA())
                    .multiply(a.getAffineY().shiftLeft(1).modInverse(p));
        } else if (a.getAffineX().equals(b.getAffineX())) {
            return ECPoint.POINT_INFINITY;
        } else {
            slope = b.getAffineY()
                    .subtract(a.getAffineY())
                    .multiply(b.getAffineX().subtract(a.getAffineX()).modInverse(p));
        }
        BigInteger x =
                slope.pow(2).subtract(a.getAffineX()).subtract(b.getAffineX()).mod(p);
        BigInteger y = slope.multiply(a.getAffineX().subtract(x))
                .subtract(a.getAffineY())
                .mod(p);
        return new ECPoint(x, y);
    }

    PublicKey publicKey(ECPoint point) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, parameters));
    }

    PrivateKey privateKey(BigInteger d) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(d, parameters));
    }
}
