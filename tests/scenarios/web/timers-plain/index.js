const refused = (call) => {
  try {
    return typeof call();
  } catch (e) {
    return `${e.name}: ${e.message}`;
  }
};

export default {
  async fetch() {
    const ran = [];
    const gone = setTimeout(() => ran.push("cleared"), 1);
    clearTimeout(gone);
    clearTimeout(99);
    await new Promise((resolve) => setTimeout((text) => resolve(ran.push(text)), 2, "argument"));
    return Response.json({
      ran,
      kinds: [typeof gone, typeof setImmediate],
      refused: [() => setTimeout("x"), () => setInterval(5, 1), () => setImmediate("x")].map(refused),
    });
  },
};
