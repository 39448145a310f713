export default {
  async fetch(request) {
    const name = new URL(request.url).searchParams.get("name");
    try {
      return Response.json(Object.keys(await import(name)).sort());
    } catch (e) {
      return new Response(`${e}`);
    }
  },
};
