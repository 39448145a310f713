import greet from "esm-greeter";
import { loud } from "esm-greeter/loud";
import sum, { version } from "cjs-sum";
import { condition } from "conditional";
import settings from "./settings.json";
import note from "./note.txt";
import page from "./page.html";
import data from "./data.bin";
import { Box, Geometry, Size, type OnlyAType } from "@lib/shapes";
import type { Counter } from "./lib/counter";

export * from "./lib/counter";

const nothing: OnlyAType | null = null;

export default {
  async fetch(_request, env) {
    const { lazy } = await import("./lib/lazy");
    const box = new Box({ inside: [1] });
    box.label += "ed";
    return Response.json({
      esm: [greet("ann"), loud("bob")],
      cjs: [sum(1, 2, 3), version],
      condition,
      settings,
      note,
      page,
      data: [data instanceof ArrayBuffer, [...new Uint8Array(data)]],
      shapes: [box.open(), box.size === Size.Large, Box.made, box.label, "ghost" in box, Geometry.area(3)],
      lazy: lazy(),
      nothing: nothing?.["a"] ?? "none",
      next: await env.COUNTER.getByName("c").next(),
      url: import.meta.url ?? "none",
    });
  },
} satisfies ExportedHandler<{ COUNTER: DurableObjectNamespace<Counter> }>;
