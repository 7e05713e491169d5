import { listAudit, showAuditEntry } from "./audit";
import { classifyFailures } from "./classify";
import { correctFailureVerdict, listFailureCorrections, undoFailureCorrection } from "./corrections";
import { listDeadLetters, replayDeadLetter, resolveDeadLetter } from "./dead-letters";
import { changeDestination, createDestination, listDestinations, showDestination } from "./destinations";
import { listEvents, replayEvent, showEvent } from "./events";
import {
  assignFailureGroup,
  listFailureGroups,
  mergeFailureGroup,
  muteFailureGroup,
  reopenFailureGroup,
  resolveFailureGroup,
  showFailureGroup,
  unmergeFailureGroup,
  unmuteFailureGroup,
} from "./failure-groups";
import { listFailures } from "./failures";
import { listModels, promoteModelVersion, rollBackModelVersion, trainModel } from "./models";
import type { Operation } from "./operation";
import {
  changeDefaultPolicies,
  changePolicies,
  releaseKept,
  showDefaultPolicies,
  showPolicies,
} from "./policies";
import { admitRefused, listRefused } from "./refused";
import {
  createReplay,
  listReplays,
  pauseReplay,
  resumeReplay,
  showReplay,
  startReplay,
  stopReplay,
} from "./replays";
import {
  activateSecret,
  listSecrets,
  previewRefusals,
  proposeSecret,
  revokeSecret,
  rotateSecret,
  undoRotation,
} from "./secrets";
import { changeSource, createSource, listSources, showSource } from "./sources";

/** Everything that /api/v1 does, in the order of the documentation. */
export const OPERATIONS: readonly Operation[] = [
  listEvents,
  showEvent,
  replayEvent,
  listDeadLetters,
  resolveDeadLetter,
  replayDeadLetter,
  createReplay,
  listReplays,
  showReplay,
  startReplay,
  pauseReplay,
  resumeReplay,
  stopReplay,
  listSources,
  createSource,
  showSource,
  changeSource,
  listRefused,
  admitRefused,
  listSecrets,
  previewRefusals,
  rotateSecret,
  proposeSecret,
  activateSecret,
  undoRotation,
  revokeSecret,
  listDestinations,
  createDestination,
  showDestination,
  changeDestination,
  showPolicies,
  changePolicies,
  releaseKept,
  showDefaultPolicies,
  changeDefaultPolicies,
  listFailures,
  listFailureGroups,
  showFailureGroup,
  resolveFailureGroup,
  reopenFailureGroup,
  muteFailureGroup,
  unmuteFailureGroup,
  assignFailureGroup,
  mergeFailureGroup,
  unmergeFailureGroup,
  classifyFailures,
  listFailureCorrections,
  correctFailureVerdict,
  undoFailureCorrection,
  listModels,
  trainModel,
  promoteModelVersion,
  rollBackModelVersion,
  listAudit,
  showAuditEntry,
];
