import type { Metadata } from "next";
import { one, type SearchParams } from "@/app/(dashboard)/_page/time-range";
import { requireActor } from "@/app/_server/session";
import { OperationArticle } from "@/components/reference/operation-article";
import { ReferenceContents } from "@/components/reference/reference-contents";
import { ButtonLink } from "@/components/ui/button";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/states";
import { openApiDocument } from "@/lib/api/openapi";
import { OPERATIONS } from "@/lib/api/operations";
import { mentions, readReference, type ReferenceOperation } from "@/lib/api/reference";
import { config } from "@/lib/platform/config";

export const metadata: Metadata = { title: "API" };

/** Every operation of the API, read from the OpenAPI document that this installation serves. */
export default async function ApiPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  const search = one(await searchParams, "q") ?? "";
  const all = readReference(openApiDocument(OPERATIONS, config().baseUrl));
  const found = all.filter((operation) => mentions(operation, search));
  return (
    <>
      <PageHeader
        title="API"
        summary={`${all.length} operations for scripts, with an API key as bearer token. Each says who may call it and how.`}
        actions={
          <ButtonLink href="/api/v1/openapi.json" prefetch={false}>
            OpenAPI document
          </ButtonLink>
        }
      />
      <FilterBar fields={[]} search="Search by path, field or word" />
      {found.length === 0 ? (
        <EmptyState
          title="No operation matches"
          actions={<ButtonLink href="/settings/api">Show all of them</ButtonLink>}
        >
          Search for a part of a path, a field&apos;s name, or a word of what it does.
        </EmptyState>
      ) : (
        <div className="gap-8 lg:grid lg:grid-cols-[13rem_minmax(0,1fr)]">
          <ReferenceContents groups={groupsOf(found)} />
          <div className="flex min-w-0 flex-col gap-8">
            {found.map((operation) => (
              <OperationArticle
                key={operation.id}
                operation={operation}
                allowed={operation.roles.includes(actor.role)}
              />
            ))}
          </div>
        </div>
      )}
    </>
  );
}

function groupsOf(operations: readonly ReferenceOperation[]) {
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  return tags.map((tag) => ({ tag, operations: operations.filter((operation) => operation.tag === tag) }));
}
