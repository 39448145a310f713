package dev.jdo.bridge.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.bridge.TestIsolate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** structuredClone, RPC's mode, and odd bytes; every expectation was seen on the platform. */
class CloneTest {
    private static String run(String body) {
        return TestIsolate.run("""
                import { port } from "/jdo/internal/host.js";
                import { deserialize, serialize } from "/jdo/internal/clone.js";
                const error = (run) => { try { return run(); } catch (e) { return `${e.name}: ${e.message}`; } };
                const read = (hex) => error(() => deserialize(port("hex").bytes(hex)));
                """, body, Map.of("hex", new HexPort()));
    }

    @Test
    void readsOlderAndOddBytes() {
        assertThat(run("""
                        return [
                          read("4902"), read("6f22016149027b01").a, read("ff104902"), read("ff0f4902ffff"),
                          read("42030102035642000300"), read("4203010203564200030000"), read("ff0d42030102035642000300"),
                          read("ff0f3f054902"), read("ff0f000000004902"), read("ff0f5303c3a9ff").length,
                          read("ff0f49808080808080"), read("ff0f55ffffffff0f"), read("ff0f61ffffffff0f4000ffffffff0f").length,
                          Object.keys(read("ff0f6f4e000000000000f83f49027b01")), Object.hasOwn(
                            read("ff0f6f22095f5f70726f746f5f5f49027b01"), "__proto__"), read("ff0f44000000000000f83f").getTime(),
                          read("ff0f7e0408010203045642010003"),
                        ].join(" ")
                        """)).isEqualTo("1 1 1 1 1,2,3 1,2,3 1,2,3 1 1 2 0 4294967295 4294967295 1.5 true 1 2,3,4");
    }

    @Test
    void refusesWhatIsNoValue() {
        assertThat(run("""
                        const bad = ["", "ff0f", "ff0c4902", "ff0f6f2201", "ff0f7a", "ff0f11", "ff0f5e00", "ff0f6f22016149027b05",
                          "ff0f5c77", "ff0f41ffffffff0f", "ff0f5222015b00", "ff0f52220161808004", "ff0f2d", "ff0f5a01",
                          "ff0f7000", "ff0f7500", "ff0f7400", "ff0f6f5449027b01", "ff0f6f6f7b0049027b01", "ff0f6f3049027b01",
                          "ff0f42030102035642000302", "ff0fff0f4902", "ff0f5c0a0122016d6f2205737461636b220173220473656c665e007b02"];
                        return bad.filter((hex) => read(hex) !== "Error: Unable to deserialize cloned data.").join();
                        """)).isEmpty();
        assertThat(run("return read('ff0f5c0a01490a6f2205737461636b2201737b01')"))
                .isEqualTo("DataCloneError: Deserialization failed: error message is not a string");
    }

    @Test
    void errorsKeepClassNameAndProperties() {
        assertThat(run("""
                        const show = (e) => [e.constructor.name, ...Reflect.ownKeys(e).sort().map((key) => {
                          const own = Object.getOwnPropertyDescriptor(e, key);
                          return key + (own.enumerable ? "" : "!") + "=" + (key === "stack" ? own.value.split("\\n")[0] : own.value);
                        })].join(" ");
                        class My extends TypeError { name = "My"; extra = 1; }
                        return [
                          show(structuredClone(new TypeError("tm", { cause: 3 }))),
                          show(structuredClone(new My("mm"))),
                          show(structuredClone(Object.assign(new Error("m"), { 0: "zero", [Symbol("s")]: 1 }))),
                          show(structuredClone(new AggregateError([2], "agg"))),
                          show(deserialize(serialize(new RangeError("r")), "rpc")),
                          show(deserialize(port("hex").bytes("ff0f72546d22016d732201736349022e"))),
                        ].join("\\n");
                        """)).isEqualTo("""
                        TypeError cause=3 message!=tm stack=TypeError: tm
                        Error extra=1 message!=mm name=My stack=My: mm
                        Error message!=m stack=Error: m
                        AggregateError errors=2 message!=agg stack=AggregateError: agg
                        RangeError message!=r stack!=RangeError: r
                        TypeError cause!=1 message!=m stack!=s""");
    }

    @Test
    void buffersMoveToTheCopy() {
        assertThat(run("""
                        const bytes = new Uint8Array([1, 2, 3]);
                        const moved = structuredClone({ bytes }, { transfer: [bytes.buffer, bytes] });
                        return [bytes.length, bytes.buffer.detached, moved.bytes].join(" ");
                        """)).isEqualTo("0 true 1,2,3");
        assertThat(run("""
                        return [
                          error(() => structuredClone()), error(() => structuredClone(1, 5)),
                          error(() => structuredClone(1, { transfer: 5 })), error(() => structuredClone(1, { transfer: [{}] })),
                          structuredClone(1, null), structuredClone(1, {}),
                        ].join("\\n");
                        """)).isEqualTo("""
                        TypeError: Failed to execute 'structuredClone' on 'ServiceWorkerGlobalScope': parameter 1 is not of type 'Value'.
                        TypeError: Failed to execute 'structuredClone' on 'ServiceWorkerGlobalScope': parameter 2 is not of type 'StructuredCloneOptions'.
                        TypeError: Incorrect type for the 'transfer' field on 'StructuredCloneOptions': the provided value is not of type 'Array'.
                        TypeError: Object is not transferable
                        1
                        1""");
    }

    @Test
    void gettersRunOnceInOrderAndMayThrow() {
        assertThat(run("""
                        const seen = [];
                        const object = { get a() { seen.push("a"); delete this.c; return 1; }, get b() { seen.push("b"); }, c: 2 };
                        const copy = structuredClone(object);
                        return [seen, Object.keys(copy), error(() => structuredClone({ get x() { throw new RangeError("g"); } }))].join(" ");
                        """)).isEqualTo("a,b a,b RangeError: g");
    }

    @Test
    void rpcSendsOtherThingsAsReferences() {
        assertThat(run("""
                        const table = [];
                        const out = (value) => (value instanceof WeakMap ? undefined : table.push(value) - 1);
                        class Z { a = 1; }
                        const f = () => 7;
                        const proxy = new Proxy(f, {});
                        const sent = serialize({ f, g: [f, new Z()], proxy }, "rpc", out);
                        const got = deserialize(sent, "rpc", (place) => table[place]);
                        return [got.f(), got.f === got.g[0], got.g[1].a, got.proxy === proxy, table.length,
                          error(() => serialize(new Z(), "rpc")), error(() => serialize(Object.create(null), "rpc")),
                          error(() => serialize(new Headers()) && "headers"), error(() => serialize(new URLSearchParams())),
                          error(() => deserialize(sent))].join("\\n");
                        """)).isEqualTo("""
                        7
                        true
                        1
                        true
                        3
                        DataCloneError: Could not serialize object of type "Z". This type does not support serialization.
                        DataCloneError: Could not serialize object of type "Object". This type does not support serialization.
                        headers
                        DataCloneError: Could not serialize object of type "URLSearchParams". This type does not support serialization.
                        Error: Unable to deserialize cloned data.""");
    }

    @Test
    void proxiesLookLikeTheRealThing() {
        assertThat(run("""
                        const { proxy, revoke } = Proxy.revocable({ a: 1 }, {});
                        const refused = error(() => structuredClone({ proxy }));
                        revoke();
                        return [Proxy.name, Proxy.length, typeof Proxy, Proxy.prototype, new Proxy({ b: 2 }, {}).b, refused,
                          error(() => Proxy({}, {})).slice(0, 10), error(() => structuredClone(new Proxy([1], {}))),
                          error(() => structuredClone(new Proxy(() => 1, {})))].join("\\n");
                        """)).isEqualTo("""
                        Proxy
                        2
                        function

                        2
                        DataCloneError: #<Object> could not be cloned.
                        TypeError:
                        DataCloneError: [object Object] could not be cloned.
                        DataCloneError: () => 1 could not be cloned.""");
    }

    @Test
    void longSourcesAreShortened() {
        assertThat(run("return error(() => structuredClone((0, eval)('(() => ' + '1 + '.repeat(50) + '1)'))).length"))
                .isEqualTo(String.valueOf("DataCloneError: ".length()
                        + 111
                        + "...<omitted>...".length()
                        + 2
                        + " could not be cloned.".length()));
    }

    @Test
    void requestsAndResponsesWithoutBodiesAreCloned() {
        assertThat(run("""
                        const hex = (value) => port("hex").hex(serialize(value));
                        const response = structuredClone(new Response(null, { status: 404, headers: { a: "b" } }));
                        const request = structuredClone(new Request("http://a/", { method: "PUT", headers: { a: "b" } }));
                        return [hex(new Request("http://a/")), hex(new Response(null)), response.status, response.headers.get("a"),
                          request.url, request.method, request.headers.get("a"),
                          error(() => serialize(new Response("x")))].join("\\n");
                        """)).isEqualTo("""
                        ff0f5c0509687474703a2f2f612f6f22066d6574686f645f2207686561646572735c0403002204626f647930220872656469726563745f\
                        2207666574636865725f220263665f220563616368655f2209696e746567726974795f22067369676e616c5f2212656e636f646552657370\
                        6f6e7365426f64795f7b0a
                        ff0f5c06306f22067374617475735f220a737461747573546578745f2207686561646572735c040300220263665f220977656253\
                        6f636b65745f220a656e636f6465426f64795f7b06
                        404
                        b
                        http://a/
                        PUT
                        b
                        DataCloneError: ReadableStream can only be serialized for RPC.""");
    }

    @Test
    void thePlatformsOwnObjectsAreRefusedInItsWords() {
        assertThat(TestIsolate.run("""
                        import { RpcTarget } from "cloudflare:workers";
                        import { makeStub } from "/jdo/cloudflare/stub.js";
                        import { DurableObjectNamespace } from "/jdo/cloudflare/namespace.js";
                        import { serialize } from "/jdo/internal/clone.js";
                        """, """
                        class Counter extends RpcTarget {}
                        return [new Counter(), makeStub({}, { name: "n" }), new DurableObjectNamespace("A"), AbortSignal.abort(),
                          new URL("http://a"), new Event("x")].map((value) => {
                          try { return serialize(value); } catch (e) { return e.message; }
                        }).join("\\n");
                        """, Map.of())).isEqualTo("""
                        Remote RPC references can only be serialized for RPC.
                        ServiceStub cannot be serialized in this context.
                        Could not serialize object of type "DurableObjectNamespace". This type does not support serialization.
                        AbortSignal serialization is not enabled.
                        Could not serialize object of type "URL". This type does not support serialization.
                        Could not serialize object of type "Event". This type does not support serialization.""");
    }

    @Test
    void tellsTheSize() {
        assertThat(run("return port('clone').size(serialize('x'.repeat(16379)))"))
                .isEqualTo("16384");
    }
}
