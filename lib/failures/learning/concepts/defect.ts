import type { Theme } from "./lexicon";

/** Programs that broke. */
export const DEFECT: Theme = {
  null_access: {
    says: "code_defect",
    label: "words of a program that met nothing where something should be",
    phrases: `
      null pointer | nullpointer | null reference | nullreference | npe_ | nil pointer | nil dereference
      | cannot read propert | cannot set propert | cannot destructure | undefined is not | is undefined
      | of undefined | of null | properties of (undefined|null) | is not iterable | is not a function
      | not a function | is not a constructor | is not defined | not defined_ | nonetype | none type
      | object has no attribute | has no attribute | attribute error | attributeerror | object reference not set
      | because .. is null | null_ | argumentnull | argument null | value cannot be null parameter
      | undefined method | undefined local | attempt to read property | cannot instantiate | no bean named
      | unable to resolve service | unexpected null value returned | compilation error
      | undefined (index|variable|property|array key|offset|constant|function|identifier) | method_missing
      | for nil | nilclass | call to (a member|undefined) | on null | member function | to a null | null object
      | unwrap | none value | interface conversion | is nil_ | memory access out | invalid memory
      | nullable object must | no value present | null check operator | nosuchelement | optional .. empty
      | bad access | unexpectedly found nil | force unwrap | 空指针 | 对象引用 | 未定义 | null が | ヌル | 널 포인터
      | objektverweis | reference d objet | referencia a objeto | referencia de objeto
      | riferimento a un oggetto | ссылка на объект | nullzeiger`,
  },
  type_error: {
    says: "code_defect",
    label: "words of a program that broke",
    phrases: `
      typeerror | type error | keyerror | key error | nameerror | name error | indexerror | index error
      | valueerror | rangeerror | range error | referenceerror | reference error | syntaxerror | syntax error
      | zerodivision | division by zero | divide by zero | divided by | dividebyzero | index out | indexoutof
      | out of bounds | outofbounds | array index | index was outside | string index | list index | slice bounds
      | subscript | class cast | classcast | cannot be cast | invalid cast | invalidcast | unable to cast
      | cast from | is not callable | not subscriptable | not hashable | unhashable | unsupported operand
      | no such method | nosuchmethod | no such field | nosuchfield | no such property | missingproperty
      | missingmethod | no signature of method | no method | nomethod | illegal argument | illegalargument
      | illegal state | illegalstate | argumenterror | argument error | argumentexception | invalid operation
      | invalidoperation | arithmetic | arithmeticexception | numberformat | number format | formatexception
      | concurrentmodification | concurrent modification exception | unsupportedoperation
      | unsupported operation | abstractmethod | assertion | assert_ | assertionerror | invariant | matcherror
      | match error | no match of right | function clause | functionclause | no function clause | case clause
      | badmatch | bad match | badarg | undef_ | undefinedfunction | keynotfound | key not found exception
      | given key was not present | notimplemented | not implemented | not yet implemented | unimplemented
      | unreachable code | todo_ | logic (error|exception) | logicexception | runtime (error|exception|panic)
      | runtimeerror | runtimeexception | runtime exiterror | exit (status|code) | panicked | panic_ | goroutine
      | goroutines are asleep | concurrent map | stack (overflow|level too deep|trace) | stackoverflow
      | maximum call stack | call stack | recursion | recursive | infinite (loop|redirect|recursion)
      | loop detected | too many redirects | maximum redirect | exceeded .. redirects | redirect loop
      | trigger depth | endless loop | segmentation fault | segfault | sigsegv | sigabrt | core dumped
      | abort trap | bus error | heap corruption | double free | use after free | access violation
      | stack smashing | buffer overflow | unhandled | uncaught | unhandled_ | unhandledpromise
      | promise rejection | traceback | fatal error | fatal exception | critical error
      | parse error .. unexpected | unexpected identifier | unexpected indent | cannot redeclare | redeclared
      | has already been declared | already declared | cannot access before | before initialization
      | maximum update depth | hydration | circular structure | converting circular
      | circular (reference|dependency) | multiple representations | lazyinitialization | lazy initializ
      | no session | detached entity | transient (object|instance|value) | nonunique object
      | different object with | (error/errors) in (your/the) code | programming error | programmingerror | bug_
      | bugcheck | body (is unusable|has already been) | already been read | stream has already | called twice
      | headers already sent | headers_sent | cannot set headers | write after end | err_http_headers
      | without (return|await) | deprecated function | removed in | apiremoved | no longer supported in
      | app crashed | crashed | crash_ | worker threw | threw exception | script will never
      | function_invocation | functioninvocation | invocation_failed | exited (with|without)
      | could not be started | failed to start | malformed lambda | handler .. (undefined|missing|not)
      | evaluation failed | expression evaluation | absturz | programmfehler | plantage | division par zero
      | division por cero | divisao por zero | divisione per zero | deling door nul | dzielenie przez zero
      | sifira bol | деление на ноль | исключени | необработанн | ゼロ除算 | ゼロで除算 | 例外 | 配列 | 除零 | 除以零 | 空值 | 数组越界
      | 异常 | 예외 | 0으로 나눌 | kritisch(er) fehler | erro critico | error critico | erreur critique | errore critico
      | kritieke fout | kritik (bir) hata | krytyczny blad | критическая ошибка | kritiskt fel | 重大なエラー | 致命的
      | 严重错误 | 심각한 오류 | 치명적 | soz dizimi | sintaxe | sintaxis | sintassi | syntaxe | syntaxfehler | syntaxisfout
      | skladni | синтакс | syntaxfel | 構文エラー | 構文 | 语法错误 | 语法 | 구문 오류 | 구문 | nicht implementiert
      | non implemente | no implementad | nao implementad | non implementat | niet geimplementeerd
      | nie zaimplementowan | uygulanmadi | не реализован | inte implementer | 実装されて | 未実装 | 未实现 | 구현되지
      | dizi sinir | dizin .. sinir | 下标越界 | 索引超出 | out of range must be
      | index (fuera/fora/hors/liegt/buiten/poza/вне) | indice (fuera/fora/hors/fuori)
      | variable .. (no definida/nicht definiert/non definie/non definita) | variavel .. nao | zmienna .. nie
      | degisken | переменная .. не | 未定義 | 未定义 | 정의되지 | objektverweis | objektreferens | objectverwijzing
      | nesne basvurusu | odwolanie do obiektu | экземпляр объекта | referencia (a/de) objeto
      | reference d objet | riferimento a un oggetto | 개체 참조 | オブジェクト参照 | 对象引用 | 空引用 | 空对象 | 空指针
      | instance of an object | must be an instance of | must be of type
      | argument .. (must be of/passed to/expected) | passed to .. must | expects parameter | expects exactly
      | expects at least | takes .. positional | missing .. positional | too few arguments | too many arguments
      | unexpected keyword argument | got an unexpected keyword | not enough values | too many values to unpack
      | cannot unpack | unbound variable | unbound local | unboundlocal | referenced before assignment
      | was used before | used before | does not respond to | doesn t respond | wrong number of arguments
      | could not be cast | can not be converted to type | cannot convert undefined | cannot convert null
      | async function without | rejecting a promise | promise rejected | without a catch | await_only
      | greenlet | event loop is closed | coroutine | no response is returned from | returned nothing
      | view .. didnt return | did not return | end of script output | rows are closed | returned more than one
      | multipleobjectsreturned | get returned more | incompatible character encodings | encoding compatibility
      | resolve dependencies of | unknowndependencies | could not load type | failed to locate a name
      | no python application | application .. could not be (started/loaded) | check your startup
      | python application | missing partial | partial .. missing | function invocation failed
      | contentlength .. body length | exec user process
      | must be an instance of | must be of type .. given | argument .. passed to | expects parameter .. given | an exception occurred processing .. at line | cannot be cast to | can not be cast to | is not a constructor | is not iterable
      | too many (soql/dml/query rows/future calls/callouts) | governor limit | apex cpu | limitexception | limit exception
      | unreachable (state/code/branch) | null reference exception`,
  },
  sql_defect: {
    says: "code_defect",
    label: "words about a query or table that their program has wrong",
    phrases: `
      sql syntax | syntax error (at|near|in|or access|line) | incorrect syntax near | sql compilation
      | sqlgrammar | sql grammar | badsqlgrammar | sql command not properly | sql statement | missing expression
      | undefined column | undefinedcolumn | undefined_column | undefinedtable | undefined_table
      | column .. (does not exist|not found|doesnt exist|unknown|is ambiguous|ambiguous|cannot be resolved|invalid)
      | unknown column | no such column | no such table | no such function | invalid column name
      | invalid object name | invalid identifier | unrecognized name | unresolved_column | unresolved column
      | relation .. does not exist | table .. (doesnt exist|does not exist|not exist|missing) | table or view
      | base table | function .. does not exist | operator does not exist
      | (stored) procedure .. (not found|does not exist) | could not find (stored procedure|the function) | schema cache
      | on conflict specification | commands ignored until | current transaction is aborted | pendingrollback
      | transaction has been rolled back due | more than one row | multiple rows | too many rows
      | resulted in .. rows | subquery returns | number of (columns|parameters|values|bind|arguments)
      | parameter count | column count | group by | aggregate function | unknown entity | mappingexception
      | not a managed type | unknown (arg|argument) | cannot query field | graphql_validation | graphql_parse
      | field .. doesnt exist on type | doesnt exist on type | unknown argument
      | cannot return null for non nullable | requires an index | query requires | unknown query
      | updateexpression | attribute name is a reserved | reserved keyword | migration | schema drift
      | entitymetadata | no metadata for | could not resolve (attribute|property|root) | unknown tool
      | no row was found | noresultfound | nonuniqueresult | tabelle .. existiert nicht | spalte
      | colonne .. (inconnue|n existe) | la columna | a coluna | nome de coluna | kolumn | столбец | カラム
      | テーブルが存在 | 列名 | 表不存在 | 列不存在 | sql错误 | 컬럼 | 테이블이 존재 | $column .. $missing | $missing .. $column
      | $table .. $missing | no column | has no column | has no property | entity namespace | (개체 이름/列名/表名/ชื่อ)
      | object name | 컬럼 .. 없 | noscript | no matching script | wrong kind of value | wrongtype`,
  },
  module_missing: {
    says: "code_defect",
    label: "words about a part of a program that is missing",
    phrases: `
      cannot find (module|package) | module not found | modulenotfound | no module named | importerror
      | import error | import module
      | could not (load|find) .. (file or assembly|class|module|library|driver|plugin|template|asset|view)
      | load error | loaderror | cannot load such file | class not found | classnotfound | noclassdef
      | no class def | could not initialize class | unable to load (class|library|dll) | dll_ | shared object
      | shared libraries | cannot open shared | exec format | exec_ | no such file or directory | filenotfound
      | file not found exception | autoload | uninitialized constant | undefined constant | unresolved reference
      | linkage error | unsatisfied | nosuchbean | no qualifying bean | no bean | beancreation
      | error creating bean | dependency injection | unable to resolve service | no service for type
      | no suitable constructor | no converter | messageconverter | no validator could be found | no serializer
      | no default constructor | serialization of | not serializable
      | template (error|not found|syntax|rendering|does not|missing|is missing) | templateerror
      | templatenotfound | templatesyntax | template .. (undefined|error) | missing template | view .. not found
      | liquid error | liquid | jinja | mustache | handlebars | velocity | freemarker | vcl failed
      | render(ing) (failed|error) | serialize an error | response validation | responsevalidation
      | query engine | binary .. not found | vorlage | plantilla | gabarit | 模板 | テンプレート | 템플릿`,
  },
  stack_words: {
    says: null,
    label: "words of a stack trace",
    phrases: `
      caused by | stack trace | stacktrace | most recent call | exception in thread | nested exception
      | inner exception | innererror | at line | on line | in line | thrown in | backtrace | whitelabel`,
  },
  answer_beyond: {
    says: "code_defect",
    label: "words about an answer beyond any measure",
    phrases: `
      header overflow | headers overflow | too many headers | more than headers | header size too big
      | header too large | headers too large | response headers too | redirections exceeded | too many redirect
      | exceeded maximum redirect | redirected too many | maximum number of redirect | max redirects
      | redirect count exceeded | redirects exceeded | redirect loop`,
  },
};
