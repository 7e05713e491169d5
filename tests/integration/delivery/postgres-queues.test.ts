import { flowSuite } from "./flow-suite";
import { lifeSuite } from "./life-suite";

lifeSuite("postgres");
flowSuite("postgres");
