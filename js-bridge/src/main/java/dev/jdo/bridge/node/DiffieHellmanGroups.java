package dev.jdo.bridge.node;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.graalvm.polyglot.HostAccess.Export;

/** Port "node-groups": numbers for Diffie-Hellman, highest byte first, and primes. */
public final class DiffieHellmanGroups {
    private static final int CERTAINTY = 64;

    private final SecureRandom random = new SecureRandom();

    /**
     * The prime of a group of RFC 3526: 2^n - 2^(n-64) - 1 + 2^64 * (floor(2^(n-130) * pi) + offset).
     *
     * @param bits n
     */
    @Export
    public byte[] prime(int bits, int offset) {
        BigInteger middle = pi(bits - 130).add(BigInteger.valueOf(offset)).shiftLeft(64);
        BigInteger one = BigInteger.ONE;
        return bytes(one.shiftLeft(bits)
                .subtract(one.shiftLeft(bits - 64))
                .subtract(one)
                .add(middle));
    }

    /** The floor of 2^bits times pi, by Machin's formula. */
    private static BigInteger pi(int bits) {
        int guard = bits + 32;
        BigInteger sixteen = arctangent(5, guard).shiftLeft(4);
        return sixteen.subtract(arctangent(239, guard).shiftLeft(2)).shiftRight(32);
    }

    /** 2^bits times the arctangent of 1/x. */
    private static BigInteger arctangent(int x, int bits) {
        BigInteger square = BigInteger.valueOf((long) x * x);
        BigInteger power = BigInteger.ONE.shiftLeft(bits).divide(BigInteger.valueOf(x));
        BigInteger sum = power;
        for (int n = 3; power.signum() != 0; n += 2) {
            power = power.divide(square).negate();
            sum = sum.add(power.divide(BigInteger.valueOf(n)));
        }
        return sum;
    }

    @Export
    public byte[] power(ByteBuffer base, ByteBuffer exponent, ByteBuffer modulus) {
        return bytes(number(base).modPow(number(exponent), number(modulus)));
    }

    /** A number to keep secret, less than the modulus. */
    @Export
    public byte[] secret(ByteBuffer modulus) {
        BigInteger most = number(modulus).subtract(BigInteger.TWO);
        return bytes(new BigInteger(most.bitLength() - 1, random).add(BigInteger.ONE));
    }

    @Export
    public boolean isPrime(ByteBuffer candidate) {
        return number(candidate).isProbablePrime(CERTAINTY);
    }

    /** A prime of so many bits; one less than half of a safe one is prime, too. */
    @Export
    public byte[] generatePrime(int bits, boolean safe) {
        for (; ; ) {
            BigInteger prime = BigInteger.probablePrime(safe ? bits - 1 : bits, random);
            BigInteger given = safe ? prime.shiftLeft(1).add(BigInteger.ONE) : prime;
            if (!safe || given.isProbablePrime(CERTAINTY)) {
                return bytes(given);
            }
        }
    }

    private static BigInteger number(ByteBuffer buffer) {
        return new BigInteger(1, NodeDigests.bytes(buffer));
    }

    private static byte[] bytes(BigInteger number) {
        byte[] signed = number.toByteArray();
        if (signed.length == 1 || signed[0] != 0) {
            return signed;
        }
        byte[] bytes = new byte[signed.length - 1];
        System.arraycopy(signed, 1, bytes, 0, bytes.length);
        return bytes;
    }
}
