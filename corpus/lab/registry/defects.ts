import type { FailureCategory } from "@/lib/failures/model";

/** What goes wrong inside applications of every language, by the names that they give it. */
const NAMES: Readonly<Record<FailureCategory, Readonly<Record<string, readonly string[]>>>> = {
  code_defect: {
    "a program met nothing where it expected something": [
      ..."null,null item,null sum,null number,undefined,set on undefined,not iterable,destructuring".split(
        ",",
      ),
      ..."missing key,index,list index,substring,slice,no element,no next,uninitialised".split(","),
    ],
    "a program calculates what can't be calculated":
      "division,decimal division,overflow,reduce,array length,to fixed,not a number,bigint,mixed bigint".split(
        ",",
      ),
    "a program calls what does not exist": [
      ..."unknown method,unknown name,missing class,missing method,missing module,missing package".split(","),
      ..."missing export,not callable,command,missing file,database driver".split(","),
    ],
    "a program uses a value as what it is not": [
      ..."wrong arguments,wrong type,concatenation,unpack,unbound,before initialisation,constant,argument".split(
        ",",
      ),
      ..."frozen,immutable,comparison,array store,private state,not serialisable,circular,encoding".split(
        ",",
      ),
    ],
    "a program does not end": ["recursion", "memory"],
    "a program is in a state that it does not know": [
      ..."assertion,not implemented,unhandled match,wrong state,concurrent,closed channel,parse".split(","),
      ..."record twice,unknown field".split(","),
    ],
    "a template is broken": ["template", "template syntax"],
    "the program and its database differ": ["schema drift", "missing table", "SQL syntax"],
  },
  payload_mismatch: {
    "a value has not the form that is expected": [
      ..."number format,decimal format,big number,boolean format,date format,iso date,uuid format".split(","),
      ..."unknown enum,currency,address,decode,form key,model number format,model date format".split(","),
    ],
    "the content can't be parsed": [
      ..."parse JSON,parse empty JSON,parse no JSON,JSON cut,JSON wrong type,JSON wrong nested".split(","),
      ..."JSON no list,JSON unknown,JSON date,xml".split(","),
    ],
    "a rule of the database is broken by the content": ["null column", "check", "foreign key"],
    "the record does not exist there": ["record missing"],
  },
  business_conflict: {
    "it is booked already": ["duplicate"],
  },
  downstream_unavailable: {
    "the database behind it is away": "database refused,database unknown,read-only database,full disk".split(
      ",",
    ),
    "a service behind it is away":
      "cache refused,upstream refused,upstream unknown,upstream silent,upstream by urllib,SOAP service".split(
        ",",
      ),
  },
  network_transient: {},
  rate_limited: {},
  auth_config: {},
};

/** The category of a defect by its name, with the reason. */
export const DEFECTS: ReadonlyMap<string, { label: FailureCategory; why: string }> = new Map(
  Object.entries(NAMES).flatMap(([label, reasons]) =>
    Object.entries(reasons).flatMap(([why, names]) =>
      names.map((name) => [name, { label: label as FailureCategory, why }] as const),
    ),
  ),
);
