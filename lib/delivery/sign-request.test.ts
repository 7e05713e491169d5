import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { Secret } from "@/lib/secrets/secret";
import { newDestinationSecret, signRequest } from "./sign-request";

describe("signRequest", () => {
  it("is accepted by the reference library, for any body, and only for that body", () => {
    fc.assert(
      fc.property(fc.json(), (body) => {
        const secret = newDestinationSecret();
        const headers = signRequest({ id: "msg_1", at: new Date(), body: Buffer.from(body) }, [secret]);
        const library = new Webhook(secret.reveal());
        expect(() => library.verify(body, headers)).not.toThrow();
        expect(() => library.verify(`${body} `, headers)).toThrow();
      }),
      { numRuns: 50 },
    );
  });

  it("lets the receiver verify with either secret during an overlap", () => {
    const [fresh, old] = [newDestinationSecret(), newDestinationSecret()];
    const headers = signRequest({ id: "msg_1", at: new Date(), body: Buffer.from("{}") }, [fresh, old]);
    for (const secret of [fresh, old]) {
      expect(() => new Webhook(secret.reveal()).verify("{}", headers)).not.toThrow();
    }
    expect(() => new Webhook(newDestinationSecret().reveal()).verify("{}", headers)).toThrow();
  });

  it("matches the published example of the specification", () => {
    // Vector of the standard-webhooks repository's own tests.
    const secret = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    const headers = signRequest(
      {
        id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
        at: new Date(1_614_265_330 * 1_000),
        body: Buffer.from('{"test": 2432232314}'),
      },
      [secret],
    );
    expect(headers["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  });

  it("makes secrets that differ and hold 32 bytes", () => {
    const secrets = Array.from({ length: 50 }, () => newDestinationSecret().reveal());
    expect(new Set(secrets).size).toBe(50);
    expect(Buffer.from(secrets[0]!.slice("whsec_".length), "base64")).toHaveLength(32);
  });
});
