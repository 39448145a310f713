package dev.jdo.bridge.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.bridge.TestIsolate;
import org.junit.jupiter.api.Test;

/** The ports of node's modules give the results of their specifications, and modules reach them. */
class NodeModulesTest {
    private static String run(String imports, String body) {
        return TestIsolate.run(imports, body, new TestPorts().all());
    }

    @Test
    void derivesKeysAsTheSpecificationsSay() {
        String imports = "import crypto from 'node:crypto';";
        // RFC 7914, section 12.
        assertThat(run(imports, "return crypto.scryptSync('', '', 16, { N: 16, r: 1, p: 1 }).toString('hex')"))
                .isEqualTo("77d6576238657b203b19ca42c18a0497");
        // RFC 6070.
        assertThat(run(imports, "return crypto.pbkdf2Sync('password', 'salt', 2, 20, 'sha1').toString('hex')"))
                .isEqualTo("ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957");
        assertThat(run(imports, "return crypto.createHmac('md5', '').update('').digest('hex')"))
                .isEqualTo("74e6f7298a9c2d168935f58c001bad88");
    }

    @Test
    void unpacksWhatComesInPieces() {
        String imports = "import zlib from 'node:zlib'; import { once } from 'node:events';";
        String body = "const packed = zlib.gzipSync('piece by piece'); const g = zlib.createGunzip(); let text = '';"
                + "g.on('data', (chunk) => (text += chunk));"
                + "for (const byte of packed) g.write(Buffer.of(byte)); g.end(); await once(g, 'end'); return text;";
        assertThat(run(imports, body)).isEqualTo("piece by piece");
    }

    @Test
    void keepsTheStoreAcrossAwaits() {
        String imports = "import { AsyncLocalStorage } from 'node:async_hooks';";
        String body = "const als = new AsyncLocalStorage();"
                + "return als.run('kept', async () => { await null; await null; return als.getStore(); });";
        assertThat(run(imports, body)).isEqualTo("kept");
    }

    @Test
    void refusesWhatIsNotThere() {
        String body = "try { zlib.zstdCompressSync('x') } catch (e) { return e.code }";
        assertThat(run("import zlib from 'node:zlib';", body)).isEqualTo("ERR_METHOD_NOT_IMPLEMENTED");
    }

    @Test
    void boundsWhatFilesHoldTogether() {
        // What has been removed counts no more, which is found out when the bound seems to be reached.
        String body = "const quota = new Quota(); let there = 0; quota.measure = () => there; const mib = 2 ** 20;"
                + "quota.grow(200 * mib, 'write'); quota.grow(100 * mib, 'write'); there = 200 * mib;"
                + "quota.grow(56 * mib, 'write');"
                + "try { quota.grow(1, 'write'); quota.grow(100 * mib, 'write'); } catch (e) { return e.code + ' ' + e.message; }";
        assertThat(run("import { Quota } from '/jdo/node/fs/nodes.js';", body))
                .isEqualTo("EPERM File size limit exceeded");
    }

    @Test
    void growsFilesByWhatIsWritten() {
        String body = "const fd = fs.openSync('/tmp/grows', 'w+'); let n = 0;"
                + "for (let i = 0; i < 1000; i++) n += fs.writeSync(fd, 'line ' + i + '\\n');"
                + "fs.truncateSync('/tmp/grows', 7); fs.truncateSync('/tmp/grows', 9);"
                + "return [n, fs.statSync('/tmp/grows').size, JSON.stringify(fs.readFileSync('/tmp/grows', 'latin1'))].join();";
        assertThat(run("import fs from 'node:fs';", body)).isEqualTo("8890,9,\"line 0\\n\\u0000\\u0000\"");
    }

    @Test
    void listensOnEachPortOnce() {
        String imports = "import http from 'node:http'; import { handleAsNodeRequest } from 'cloudflare:node';";
        String body = "const server = http.createServer((req, res) => res.end(req.method + req.url)).listen(99);"
                + "let code; try { http.createServer().listen(99); } catch (e) { code = e.code; }"
                + "const answer = await (await handleAsNodeRequest(99, new Request('http://x/a?b', { method: 'PUT' }))).text();"
                + "await new Promise((resolve) => server.close(resolve)); http.createServer().listen(99);"
                + "return [code, answer].join();";
        assertThat(run(imports, body)).isEqualTo("EADDRINUSE,PUT/a?b");
    }

    @Test
    void loadsStreamsWhenHashesStream() {
        String imports = "import crypto from 'node:crypto';";
        String body = "const a = crypto.createHash('md5').update('a'); const b = crypto.createHash('md5');"
                + "b.write('a'); b.end(); const parts = []; for await (const part of b) parts.push(part.toString('hex'));"
                + "return [a.digest('hex') === parts[0], a.readable, 'pipe' in a, a instanceof crypto.Hash].join();";
        assertThat(run(imports, body)).isEqualTo("true,true,true,true");
        assertThat(
                        run(
                                imports,
                                "return [typeof crypto.ECDH, crypto.ECDH.name, new crypto.Hash('md5').digest('hex').length].join();"))
                .isEqualTo("function,ECDH,32");
    }
}
