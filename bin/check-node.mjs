// Plain JavaScript that any Node can read: it must be able to say that Node is too old.
const NODE_MINIMUM = [20, 19];

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < NODE_MINIMUM[0] || (major === NODE_MINIMUM[0] && minor < NODE_MINIMUM[1])) {
  process.stderr.write(
    `Tallyhook needs Node ${NODE_MINIMUM.join(".")} or newer; this is ${process.versions.node}. Install a current Node from https://nodejs.org and try again.\n`,
  );
  process.exit(1);
}
