import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { EndpointAddress } from "./endpoint-address";
import { pasteAt, type CreatedSource, type ProviderChoice } from "./model";
import { SecretOnce } from "./secret-once";

interface CreatedSourceViewProps {
  created: CreatedSource;
  provider: ProviderChoice;
  baseUrl: string;
}

/** What to do at the provider once the source exists. */
export function CreatedSourceView({ created, provider, baseUrl }: CreatedSourceViewProps) {
  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <Callout tone="ok" title="The source is ready" announce>
        Its first event appears under Events within a second of the provider sending it.
      </Callout>
      <EndpointAddress address={`${baseUrl}/api/webhooks/${created.slug}`} help={pasteAt(provider.id)} />
      {created.secret ? (
        <SecretOnce
          secret={created.secret}
        >{`Set it at ${provider.name} as the secret of this webhook.`}</SecretOnce>
      ) : null}
      <div>
        <ButtonLink href={`/sources/${created.slug}`} variant="primary">
          Open the source
        </ButtonLink>{" "}
        <ButtonLink href="/welcome">First steps</ButtonLink>
      </div>
    </div>
  );
}
