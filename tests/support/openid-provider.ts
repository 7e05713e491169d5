import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { type Configuration } from "oidc-provider";

export interface OpenIdProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  stop(): Promise<void>;
}

/** What the provider says of a person, by their login; `undefined` is not said at all. */
export type Claims = Record<string, unknown>;

export interface OpenIdProviderOptions {
  /** Where the console takes the answer. */
  redirectUri: string;
  claimsOf(login: string): Claims;
  /** Beyond the certified defaults. */
  configuration?: Configuration;
}

const CLIENT_ID = "tallyhook";
const CLIENT_SECRET = "a secret of the test's own provider";

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return new URLSearchParams(text);
}

/** The provider's page on which a person signs in; `ago` seconds back, for sign-ins that it remembers. */
async function interact(provider: Provider, request: IncomingMessage, response: ServerResponse) {
  if (request.method !== "POST") {
    response.end("Sign in at the identity provider");
    return;
  }
  const form = await formOf(request);
  const ago = Number(form.get("ago") ?? 0);
  const ts = Math.floor(Date.now() / 1_000) - ago;
  await provider.interactionFinished(
    request,
    response,
    form.has("cancel")
      ? { error: "access_denied", error_description: "The person went back." }
      : { login: { accountId: form.get("login") ?? "", ts } },
    { mergeWithLastSubmission: false },
  );
}

function configurationOf(options: OpenIdProviderOptions): Configuration {
  const claimNames = ["email", "email_verified", "name", "groups", "role"];
  return {
    clients: [{ client_id: CLIENT_ID, client_secret: CLIENT_SECRET, redirect_uris: [options.redirectUri] }],
    cookies: { keys: ["a key of the test's own provider"] },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: claimNames.slice(2) },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...options.claimsOf(sub) }) }),
    // Who runs the provider has consented for its people, as in a company.
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        clientId: CLIENT_ID,
        accountId: oidc.session?.accountId ?? "",
      });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
    ...options.configuration,
  };
}

/** Starts a certified OpenID Connect provider on a port of its own. */
export async function startOpenIdProvider(options: OpenIdProviderOptions): Promise<OpenIdProvider> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, configurationOf(options));
  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (request.url?.startsWith("/interaction/")) void interact(provider, request, response);
    else void answer(request, response);
  });
  return {
    issuer,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
