// Reads of the queue room's rows for other rooms; its stores stay its own.
export { readPauses } from "./pause-store";
export { readWorkers } from "./worker-store";
export { findJobFailure } from "./failure-store";
