// Names of fields whose values are about a person, compared without case, blanks, "_" and "-".
const PERSONAL_KEYS = new Set([
  // What opens something is hidden alike.
  "accesstoken",
  "apikey",
  "authorization",
  "clientsecret",
  "cookie",
  "passwd",
  "password",
  "privatekey",
  "proxyauthorization",
  "refreshtoken",
  "setcookie",
  "accountholder",
  "accountholdername",
  "accountname",
  "accountnumber",
  "address",
  "address1",
  "address2",
  "addressline1",
  "addressline2",
  "bankaccountnumber",
  "bban",
  "birthdate",
  "birthday",
  "cardholder",
  "cardholdername",
  "cardnumber",
  "clabe",
  "clientip",
  "contact",
  "cvc",
  "cvv",
  "dateofbirth",
  "dob",
  "email",
  "emailaddress",
  "familyname",
  "firstname",
  "fullname",
  "givenname",
  "holdername",
  "housenumberorname",
  "iban",
  "idnumber",
  "ip",
  "ipaddress",
  "lastname",
  "line1",
  "line2",
  "middlename",
  "mobile",
  "nationalid",
  "nationalidentitynumber",
  "nationalnumber",
  "ownername",
  "pan",
  "passportnumber",
  "payeremail",
  "payername",
  "phone",
  "phonenumber",
  "postalcode",
  "receiptemail",
  "shopperemail",
  "shopperip",
  "shoppername",
  "socialsecuritynumber",
  "ssn",
  "ssnlast4",
  "street",
  "streetaddress",
  "surname",
  "taxid",
  "telephonenumber",
  "telephone",
  "vpa",
  "zip",
  "zipcode",
]);

// Of these the parts mean nothing by their own names: {"dob": {"day": 1, "month": 2, "year": 1990}}.
const WHOLE_KEYS = new Set(["birthdate", "birthday", "dateofbirth", "dob"]);

// "name" alone is personal only beside a person: {"billing_details": {"name": …}}, not {"product": {"name": …}}.
const PERSON_CONTEXT =
  /billing|shipping|delivery|customer|payer|payee|shopper|owner|holder|person|recipient|subscriber|buyer|contact|individual|beneficiary|debtor|creditor|sender|consignee|guest|^card$|^user$|^bankaccount$/;

// "customer_name", "buyerPhone": the person and what is said of them in one word.
const OF_A_PERSON =
  /^(?:billing|shipping|delivery|customer|payer|payee|shopper|owner|holder|recipient|subscriber|buyer|contact|individual|beneficiary|debtor|creditor|sender|consignee|guest|user|card)(?:first|last|full)?(?:name|phone|phonenumber|mobile|email|emailaddress|address|street|zip|postalcode|taxid|ip|ipaddress)$/;

function plainName(key: string): string {
  return key.toLowerCase().replace(/[ _-]/g, "");
}

/**
 * Whether a field's value is about a person, by its own name and that of the object it stands in. A path
 * written as one name ("billingAddress.street", "customer[name]") is taken apart. Pure.
 */
export function isPersonal(key: string, parent: string): boolean {
  const steps = key.split(/[.[\]]+/).filter((step) => step !== "");
  const name = plainName(steps.at(-1) ?? key);
  if (name === "name") return PERSON_CONTEXT.test(plainName(steps.at(-2) ?? parent));
  return PERSONAL_KEYS.has(name) || OF_A_PERSON.test(name);
}

/** Whether everything below a field is about a person, whatever it is called. Pure. */
export function isPersonalWhole(key: string): boolean {
  return WHOLE_KEYS.has(plainName(key));
}
