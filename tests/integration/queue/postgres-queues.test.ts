import { operationsSuite } from "./operations-suite";
import { workerSuite } from "./worker-suite";

workerSuite("postgres");
operationsSuite("postgres");
