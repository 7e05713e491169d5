import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { HOOKS, SCRATCH } from "../surroundings";

const FOLDER = join(SCRATCH, "certificates");
const file = (name: string) => join(FOLDER, name);
const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: FOLDER, stdio: "ignore" });

const CONFIG = `[ca]
default_ca = one
[one]
new_certs_dir = .
database = index
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
copy_extensions = copy
[any]
commonName = supplied
`;

function authority(name: string, subject: string): void {
  const ten = ["-days", "3650", "-newkey", "rsa:2048", "-nodes"];
  openssl("req", "-x509", ...ten, "-subj", subject, "-keyout", `${name}.key`, "-out", `${name}.pem`);
}

interface Wanted {
  name: string;
  host?: string;
  by?: string;
  from?: string;
  to?: string;
}

function certificate({
  name,
  host = HOOKS,
  by = "ca",
  from = "20250101000000Z",
  to = "20350101000000Z",
}: Wanted) {
  const asked = [
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-subj",
    `/CN=${host}`,
    "-addext",
    `subjectAltName=DNS:${host}`,
  ];
  openssl("req", ...asked, "-keyout", `${name}.key`, "-out", `${name}.csr`);
  const signing = ["-cert", `${by}.pem`, "-keyfile", `${by}.key`, "-startdate", from, "-enddate", to];
  openssl(
    "ca",
    "-batch",
    "-config",
    "ca.cnf",
    "-notext",
    ...signing,
    "-in",
    `${name}.csr`,
    "-out",
    `${name}.pem`,
  );
}

/** Makes the authorities and certificates of the laboratory; answers what is trusted. */
export function makeCertificates(): string {
  mkdirSync(FOLDER);
  writeFileSync(file("ca.cnf"), CONFIG);
  writeFileSync(file("index"), "");
  authority("ca", "/CN=Laboratory CA");
  authority("stranger", "/CN=Internal Issuing CA");
  authority("self-signed", `/CN=${HOOKS}`);
  certificate({ name: "good" });
  certificate({ name: "expired", from: "20230101000000Z", to: "20240101000000Z" });
  certificate({ name: "not-yet", from: "20340101000000Z" });
  certificate({ name: "other-host", host: "other.lab.test" });
  certificate({ name: "unknown-issuer", by: "stranger" });
  return readFileSync(file("ca.pem"), "utf8");
}

export const certificatePath = (name: string) => file(`${name}.pem`);
export const certificateOf = (name: string) => ({
  cert: readFileSync(file(`${name}.pem`)),
  key: readFileSync(file(`${name}.key`)),
});

/** The trusted authority as Java wants it. */
export function makeJavaTrust(): string {
  const store = file("trust.p12");
  const secret = ["-storepass", "laboratory", "-noprompt"];
  execFileSync(
    "keytool",
    ["-importcert", "-file", file("ca.pem"), "-alias", "ca", "-keystore", store, ...secret],
    {
      stdio: "ignore",
    },
  );
  return store;
}
