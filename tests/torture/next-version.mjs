// The version after this one, for rolling deploys: its attempt jobs carry one more field, with a default for those of
// the version before. Hooks that rewrite the catalog as it is loaded.
export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context);
  if (!url.split("?")[0].endsWith("/lib/queue/catalog.ts")) return loaded;
  const source = loaded.source.toString();
  const changed = source.replace(/number:\s*z\.int32\(\)\.min\(1\)/g, "$&, version: z.literal(2).default(2)");
  if (changed === source) throw new Error("The catalog has no payload that the next version could change.");
  return { ...loaded, source: changed };
}
