import type { Metadata } from "next";
import { one, type SearchParams } from "@/app/(dashboard)/_page/time-range";
import { requireActor } from "@/app/_server/session";
import { CurveChart } from "@/components/charts/curve-chart";
import { FailureTabs } from "@/components/failures/failure-tabs";
import { LiveRefresh } from "@/components/layout/live";
import { ComparisonTable } from "@/components/model/comparison-table";
import { ConfusionTable } from "@/components/model/confusion-table";
import { coverageCurves, reliabilityCurves } from "@/components/model/curves";
import { Judgement } from "@/components/model/judgement";
import { RollBackButton, TrainButton } from "@/components/model/model-actions";
import { TrainingStatus } from "@/components/model/training-status";
import { VersionTable } from "@/components/model/version-table";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/states";
import type { Actor } from "@/lib/access/actor";
import { may } from "@/lib/access/permissions";
import { formatCount, plural } from "@/lib/format/count";
import {
  countCorrectionsSince,
  getModelVersion,
  lastTraining,
  listModelVersions,
} from "@/lib/failures/versions/queries";
import type { ModelReport, ModelVersionView } from "@/lib/failures/version-model";
import { promoteModelAction, rollBackModelAction, trainModelAction } from "../actions";

export const metadata: Metadata = { title: "Failure model" };

/** How well failures are told apart, by which version, and what the last training changed. */
export default async function ModelPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  const asked = one(await searchParams, "version");
  const [versions, training] = await Promise.all([listModelVersions(actor), lastTraining(actor)]);
  const champion = versions.find(({ state }) => state === "champion");
  const shown = versions.find(({ version }) => version === asked) ?? champion;
  const open = training?.state === "queued" || training?.state === "running";
  const manage = may(actor.role, "models.train");
  return (
    <>
      <LiveRefresh topics={["models"]} />
      <PageHeader
        title="Failure model"
        summary={champion ? await verdict(actor, champion) : "No version is registered yet."}
        actions={
          manage ? (
            <>
              {champion?.replacedVersion ? (
                <RollBackButton rollBack={rollBackModelAction} to={champion.replacedVersion} />
              ) : null}
              <TrainButton train={trainModelAction} champion={champion?.version} running={open} />
            </>
          ) : null
        }
      />
      <FailureTabs current="model" query="" />
      <div className="flex flex-col gap-4">
        {training ? <TrainingStatus training={training} /> : null}
        {shown ? <Report actor={actor} shown={shown} /> : null}
        <Card title="Versions" id="versions" flush>
          <VersionTable versions={versions} promote={manage ? promoteModelAction : null} />
        </Card>
      </div>
    </>
  );
}

/** The screen's answer in one sentence. */
async function verdict(actor: Actor, champion: ModelVersionView): Promise<string> {
  const since = await countCorrectionsSince(actor, new Date(champion.trainedAt));
  const from = champion.shipped ? "came with the product" : `was trained for ${champion.trainedBy}`;
  const waiting =
    since > 0 ? `To be learned: ${plural(since, "correction")} since.` : "Nothing waits to be learned.";
  return `Verdicts come from version ${champion.version}, which ${from}. ${waiting}`;
}

async function Report({ actor, shown }: { actor: Actor; shown: ModelVersionView }) {
  const { report } = await getModelVersion(actor, shown.version);
  if (!report) {
    return (
      <EmptyState title={`Version ${shown.version} has no report`}>
        It came without one. Train now to measure a version on this machine.
      </EmptyState>
    );
  }
  return <Measured shown={shown} report={report} />;
}

function Measured({ shown, report }: { shown: ModelVersionView; report: ModelReport }) {
  const { evaluation, judgement } = report;
  const { lines, families } = shown.scores;
  return (
    <>
      <Card
        title={`Version ${shown.version} beside simple rules`}
        description={`On ${formatCount(lines)} failures of ${families} families of systems that its twin has not seen.`}
        id="comparison"
      >
        <ComparisonTable scores={shown.scores} baselines={evaluation.baselines} />
      </Card>
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
        <Card title="As sure as it is right?" id="reliability">
          <CurveChart
            label="How right by how sure"
            curves={reliabilityCurves(evaluation)}
            xLabel="How sure"
            yLabel="how many were right"
          />
        </Card>
        <Card title="What is decided at each confidence" id="coverage">
          <CurveChart
            label="Coverage at each confidence"
            curves={coverageCurves(evaluation)}
            xLabel="At least so sure"
            yLabel="share"
          />
        </Card>
      </div>
      <Card title="What was said of what" id="confusion">
        <ConfusionTable confusion={evaluation.confusion} />
      </Card>
      {judgement ? (
        <Card title="What its training changed" id="judgement">
          <Judgement judgement={judgement} />
        </Card>
      ) : null}
    </>
  );
}
