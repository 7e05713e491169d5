import type { Theme } from "./lexicon";

/** What is sent, and what it refers to. */
export const CONTENT: Theme = {
  invalid: {
    says: "payload_mismatch",
    label: "words about content that is not valid",
    phrases: `
      validation (failed|error|exception|errors|problem|failure|rule|constraint) | validationerror
      | validationexception | failed validation | not valid | is invalid | are invalid
      | invalid (value|format|type|json|xml|payload|currency|amount|date|enum|request body|body|input|parameter|params|argument|field|data|character|email|country|iban|bic|vat|tax|number|length|reference|phone|address|quantity|syntax for|option|choice|property|json payload|utf|encoding|content|message|structure|document|schema|id_|identifier|postal|zip|unit|attribute|template param|multiple choice|object|event|file|image|price|sku|line|postcode|gtin|ean|code|type_|entity|relation|state for country)
      | invalid_(argument|value|field|data|input|request|type) | invalidinput | invalidparameter
      | invalidargument | isnt valid | is not a valid | not a valid | doesnt (match|conform|look like)
      | does not (conform/comply) | does not match .. (pattern/schema/format/regex/type) | not one of
      | not among
      | must be (one of|a|an|in|at least|at most|between|greater|less|equal|positive|non negative|numeric|valid|unique set|of type|provided|present|string|integer|filled|set to|specified|higher|lower|after|before|no (more|longer)|exactly|either|nonempty|supplied|null|defined|iso)
      | must (not be|match|have|contain|provide|include|specify|conform|start|end|only)
      | should (be (a|an|of|in|one|at|string|number|provided|non)|have (required|at)|match|not be|contain)
      | has to be | needs to be
      | expected (a|an|string|number|integer|object|array|type|date|boolean|one of|to be|but got|value)
      | unexpected (field|property|type|element|value|token|character|parameter|attribute|input)
      | unexpected .. (in json|at position)
      | unknown (field|property|tax|currency|enum|parameter|attribute|code|value|key|element|event type|type|unit|column value|country)
      | unrecognized (field|property|token|parameter|request argument|value|event|key) | unrecognised
      | not recogni | additional propert | extra (fields|inputs|keys) | unprocessable | malformed
      | bad (format|value|data|syntax) | ill formed | not well formed | wellformed
      | incorrect (format|value|type|date|syntax near|integer|datetime|string|decimal|length)
      | wrong (type|format|number of|value|field|data type) | type mismatch | typemismatch | type error
      | data type | schema (validation|error|violation|mismatch|is invalid)
      | schema .. (incompatible|failed|does not) | json schema | against (the) schema | xsd | cvc_
      | mustunderstand | check digit | rounding difference | sum mismatch | is not gross
      | does not (add up|equal the sum) | range_error | bad_value | not allowed value | allowed values
      | possible values | available options | choose one | illegal (value|character)
      | out of (range|bounds value) | out_of_range | numeric .. (overflow|out of) | overflow converting
      | numeric value | convert .. (value|to) | conversion failed | cannot be converted | could not convert
      | cannot convert | string or binary data | format_error | format error | formatfehler | date format
      | dateformat | pattern | regex | decoding error | cannot decode | could not be (read|decoded|processed as)
      | decompression | decryption failed | weight .. invalid | length .. (invalid|exceed) | invalid length
      | incomplete content | list of possible elements | invalid content was found | (faulty/wrong) .. (parameter/parameters/value) | parameter .. (faulty/missing/wrong/invalid) | wrong parameters | max bytes to buffer | buffer limit | exceeded limit on max bytes | (total/sum/amount) .. does not match .. (total/sum/amount/expected) | does not match the expected | does not add up | cannot be used with this
      | (is/are/was) not accepted (here/by) | not accepted (here/for) | negative (amount/value/quantity/price/number)s
      | (iban/bic/vat id/vat number/tax id/card number/account number/barcode/ean/isbn) .. (wrong/incorrect/fails/faulty/check digit/checksum)
      | (check digit/checksum) of (the) (iban/bic/card/account/barcode) | luhn | fails its check
      | (integer/number/string/long/float/decimal/boolean/object/array) (or long/or string) expected
      | message serialization failure | not iso | is not (a/an) (iso/number/date/uuid/integer/decimal/email)
      | do not balance | does not balance | doesnt balance | out of balance | not balanced | unbalanced
      | must not be (zero/negative/empty/in the future/in the past) | (debit/debits) .. (credit/credits) .. (differ/unequal)`,
  },
  invalid_words: {
    says: "payload_mismatch",
    label: "words about content that is not valid",
    phrases: `
      ungultig | fehlerhaft | nicht (gultig|zulassig|lesbar|plausibel|korrekt|numerisch) | unzulassig
      | falsches format | falscher | muss (eine|ein|grosser|kleiner|angegeben|zwischen|positiv)
      | darf nicht (leer|null|negativ|grosser|kleiner) | pflichtfeld | pflichtangabe | fehlt | fehlende | fehlen
      | wird benotigt | plausibil | invalide | non valide | n est pas valide | est pas valide | incorrect
      | manquant | obligatoire | requis | doit (etre|contenir|comporter) | ne (doit|peut) pas (etre|depasser)
      | mauvais format | format (inconnu|invalide|incorrect|de) | non conforme | no (es) valid | no es valido
      | invalid | invalidos | debe (ser|tener|contener|estar|indicar) | requerid | obligatori | falta | faltan
      | no puede (ser|estar) (nul|vac|negativ) | formato | no reconocid | no admitid
      | tipo de (evento|dato|documento) | inval | deve (ser|ter|conter|estar|essere|contenere)
      | nao (pode|deve) ser | obrigatori | ausente | nao (e) valid | nao informad | rejeicao
      | campo (obrig|requer|non|deve|inval) | non valid | mancant | non (riconosciut|consentit|corrett)
      | non puo essere (null|vuot) | errat | ongeldig | verplicht | ontbreekt
      | moet (een|groter|kleiner|zijn|ingevuld) | mag niet (leeg|null) | onjuist | nieprawidlow | niepoprawn
      | bledn | wymagan | musi (byc|zawierac|miec) | nie moze byc | brakuje | niezgodn | gecersiz | zorunlu
      | olmali | bos (olamaz|birakilamaz) | eksik | hatali | gecerli degil | uygun degil | неверн | некоррект
      | недопустим | обязательн | не указан | не заполнен | должны быть | должен быть | не может быть пуст
      | не соответств | не является | ogiltig | felaktig | obligatorisk | maste (vara|anges|innehalla)
      | far inte vara | saknas | ugyldig | skal (vaere|angives) | neplatn | povinn | virheellin | pakollinen
      | nevalid | 必須 | 不正 | 無効な | 形式 | 正しくありません | 入力してください | 指定してください | 不足しています | 必填 | 缺少 | 不能为空 | 格式 | 参数 | 无效的
      | 非法 | 不合法 | 解析失败 | 必传 | 不支持的 | 不正确 | 필수 | 잘못된 | 유효하지 | 형식 | 올바르지 | 누락 | 입력해 | niet geldig`,
  },
  required: {
    says: "payload_mismatch",
    label: "words about something that is missing in the content",
    phrases: `
      is (a) required | are required
      | required (field|property|parameter|attribute|key|element|value|argument|input) | field required
      | missing (required|field|property|parameter|attribute|element|value|mandatory|argument|data|key_|input|body|param|one of|information|or invalid|reference)
      | missing .. (field|parameter|property|attribute|element) | mandatory
      | (cannot|can not|may not|must not|should not|cant) be (null|blank|empty|nil|none|undefined|left blank|negative|zero|missing)
      | not null | not_null | notnull | notblank | null value in | may not be (empty|null) | is (blank|empty)_
      | is missing | was missing | was not (provided|specified|supplied|given)
      | not (specified|supplied|provided|present) | no (value|data) (given|provided|supplied)
      | empty (body|payload|request|value|string|array|document) | body is (empty|missing|required)
      | null result in | non nullable
      | (weight/price/currency/quantity/amount/date/name/address/country/email/reference/customer/tax) (is/was) missing
      | no (currency/price/quantity/amount/country/reference/tax code) (given/set/in line)`,
  },
  record_missing: {
    says: "payload_mismatch",
    label: "words about a record that is not there",
    phrases: `
      $record .. $missing | $nosuch ~ $record | $missing ~ $record
      | no ~ $record ~ (found|with|exist|match|available)
      | no (record|row|document|entity|entry|item|data|results|account) .. (found|exist|matches|with)
      | no .. (matches the given query|with id|with key|with this id|record found) | norecordfound
      | recordnotfound | resource_missing | resource missing | entitynotfound | objectnotfound | itemnotfound
      | record not found | nosuchkey | does not refer | refers to (no|an unknown|a non) | foreign key
      | foreign_key | fk_ | referential integrity | referenced .. (not|does)
      | reference .. (invalid|not|does not|missing)
      | invalid (reference|key or ref|customer|account|vendor|item|tax|id_|object id) | not found for (id|key)
      | with id .. (not|does) | (id|key|number|code) .. (not found|does not exist|doesnt exist|unknown)
      | unmapped | no mapping for | not mapped | object not found | no document to update | existing resource
      | parent .. (missing|not exist) | requested entity was not found
      | specified (object|envelope|item|record|resource) .. (not found|was not|does not) | path not_found
      | tracking information
      | (vat rate/vat/rate/currency/country/payment method/warehouse/unit/region) .. (is not configured/not configured/not maintained/not set up/not mapped) for
      | chart of accounts`,
  },
  parse: {
    says: "payload_mismatch",
    label: "words about content that can't be read",
    phrases: `
      (cannot|could not|couldnt|unable to|failed to|cant|error) (parse|parsing|deserialize|deserializ|unmarshal|decode|decoding|read request body|read json|read the request)
      | parse error | parseerror | parsing error | parsingerror | parse failed | parsing (failed|exception)
      | jsonparse | json_parse | json parse | jsondecode | json decode
      | json (is|syntax|error|was|body|input|at|format) | syntaxerror .. json | unexpected end of json
      | invalid json | not (valid|well formed) (json|xml) | xml (parse|is not|error|document|syntax|schema)
      | unmarshalling error | saxparse | premature end of file | content is not allowed in prolog | deserializ
      | unmarshal | cannot be parsed | not be parsed | httpmessagenotreadable | message not readable
      | media type | mediatype | content type | contenttype | charset | character set
      | encoding .. (not|invalid|different|unsupported) | utf 8 | byte sequence | not acceptable
      | unsupported (media|currency|event|version of the|type|format|document|charset|encoding|country|payment|value|file)
      | not supported (for this|currency|document|event|type)
      | currency .. (not supported|is not enabled|not allowed|unsupported|mismatch)
      | (currency|event|document|file|country|unit|language) .. not supported
      | does not support (currency|event|document|payment|this) | supports no | edi .. (rejected|syntax)
      | translation rejected | decompression | truncated body | multipart | boundary | base64 | json解析
      | nicht (lesbar|unterstutzt) | non (supporte|pris en charge|supportat) | no (soportad|admitid|compatible)
      | nao suportad | niet ondersteund | nieobslugiwan | desteklenmiyor | не поддержива | stods inte
      | サポートされていない | 対応していません | 不支持 | 지원하지 | 지원되지
      | (can t/cant/cannot/could not/couldn t) (read/understand/make sense of) (the/your/this) | unreadable | broken (json/xml/csv/body/payload)`,
  },
  too_long: {
    says: "payload_mismatch",
    label: "words about a value that is too long",
    phrases: `
      too long | toolong | data too long | value too | string too | too short | truncat
      | exceeds .. (length|characters|maximum length) | max(imum) (length|of) .. (characters|exceeded)
      | maximum length | longer than | shorter than | string_too_long | column length | right truncation
      | character varying | limit is .. characters | no more than .. characters | length (must|is|exceeds|of)
      | integer .. fit | does not fit | bit signed integer | precision | scale_ | decimal places
      | too many decimal | not fit
      | (body/payload/message/file/attachment/document) (is/was) (too big/too heavy/too large/bigger than)`,
  },
  constraint: {
    says: "payload_mismatch",
    label: "words about a rule of their database on values",
    phrases: `
      (check|foreign key|not null|null) constraint | violates (check|foreign|not) | check_violation
      | integrity constraint violation (1048|1452) | constraint (fails|failed|violation)
      | object class violation | data exception | dataexception | datatype mismatch | data truncation
      | invalid input (syntax|value) | invalid_text_representation | arithmetic overflow | field overflow
      | invalid datetime | invalid column value | cannot insert (the value) null | column .. cannot be null`,
  },
  field_named: {
    says: "payload_mismatch",
    label: "words about a field",
    phrases: `
      field_ | fields_ | property_ | parameter_ | parameters_ | attribute_ | column header | element_ | enum_
      | enum value | no enum constant | line item | lineitem | payload_ | request body | json_ | xml_ | csv_
      | schema_ | feld_ | champ_ | campo_ | veld_ | pole_ | alan_ | alani_ | поле_ | полe | параметр | faltet
      | 項目 | フィールド | 字段 | 필드 | nodo_ | balise | elemento_`,
  },
};
