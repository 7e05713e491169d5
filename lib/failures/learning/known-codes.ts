import type { FailureCategory } from "../model";

const CODES: Readonly<Record<FailureCategory, string>> = {
  network_transient:
    // Connections lost on the way to a database: SQLSTATE class 08, MySQL 2002-2013 and 4031, Oracle, Prisma.
    "08000 08001 08003 08004 08006 08007 2002 2003 2005 2006 2013 4031 ora-03113 ora-03114 ora-03135 ora-12170 " +
    "ora-12537 ora-12541 ora-12543 ora-12545 ora-12560 ora-12571 p1001 p1002 p1017 protocol_connection_lost " +
    "sqlserver_10053 sqlserver_10054 sqlserver_10060 econnclosed etimeout esocket neterror",
  rate_limited:
    "throttling throttlingexception throttledexception toomanyrequestsexception requestlimitexceeded slowdown " +
    "provisionedthroughputexceededexception limitexceededexception resource_exhausted toomanyrequests " +
    "rate_limit rate_limited rate_limit_exceeded ratelimitexceeded userratelimitexceeded quotaexceeded " +
    "request_limit_exceeded sss_request_limit_exceeded err_too_many_requests 40501 49918 49919 49920 10928 10929",
  downstream_unavailable:
    // SQLSTATE 40, 53, 55P03, 57P; MySQL; Oracle; SQL Server; Prisma; MongoDB; gRPC and AWS by name.
    "40001 40p01 40000 53000 53100 53200 53300 53400 55p03 57p01 57p02 57p03 57014 55006 25006 " +
    "1205 1213 1040 1203 1226 1290 1317 3024 1158 1159 1160 1161 ora-00054 ora-00060 ora-00018 ora-00020 ora-01033 " +
    "ora-01034 ora-01089 ora-01090 ora-04021 ora-08177 ora-12514 ora-12516 ora-12518 ora-12519 ora-12520 ora-12528 " +
    "ora-30006 p2024 p2028 p2034 p2037 unavailable service_unavailable serviceunavailable serviceunavailableexception " +
    "internalfailure internal_failure server_error temporarily_unavailable er_lock_deadlock er_lock_wait_timeout " +
    "er_con_count_error unable_to_lock_row record_locked lock_timeout sqlite_busy sqlite_locked busy loading " +
    "masterdown clusterdown tryagain readonly notprimary notwritableprimary primarysteppeddown writeconflict 40197 " +
    "40613 40143 1222 3960 3961 601",
  auth_config:
    "28000 28p01 28p02 3d000 1044 1045 1049 1130 1142 1143 1227 42501 ora-01017 ora-28000 ora-28001 ora-01031 " +
    "ora-01045 ora-12154 ora-12505 p1000 p1003 p1010 unauthenticated permission_denied accessdenied " +
    "accessdeniedexception unauthorizedexception unrecognizedclientexception invalidsignatureexception " +
    "signaturedoesnotmatch invalidaccesskeyid expiredtoken expiredtokenexception invalidclienttokenid " +
    "invalid_client invalid_grant invalid_token unauthorized_client insufficient_scope invalid_session_id " +
    "api_disabled_for_org invalid_login insufficient_access insufficient_access_or_readonly er_access_denied_error " +
    "er_bad_db_error 18456 4060 18452 229 wrongpass noauth noperm insufficient_permission login_required " +
    "http_405 err_invalid_url err_bad_option_value",
  payload_mismatch:
    "23502 23503 23514 22001 22003 22007 22008 22p02 22p03 22021 1048 1264 1265 1292 1364 1366 1406 1452 " +
    "3819 4025 ora-01400 ora-02290 ora-02291 ora-12899 ora-01438 ora-01722 ora-01830 ora-01840 ora-01843 ora-01861 " +
    "p2000 p2003 p2005 p2006 p2011 p2012 p2013 p2019 p2020 p2025 invalid_argument out_of_range failed_validation " +
    "validationexception validation_error invalid_request_body invalid_json required_field_missing invalid_field " +
    "field_custom_validation_exception string_too_long number_outside_valid_range malformed_id json_parser_error " +
    "invalid_type_on_field_in_record er_bad_null_error er_data_too_long er_no_referenced_row_2 er_no_default_for_field " +
    "er_truncated_wrong_value er_check_constraint_violated sqlite_constraint_notnull sqlite_constraint_foreignkey " +
    "sqlite_constraint_check 515 547 2628 8152 8114 245 241 err_validation unprocessable_entity resource_missing " +
    "parameter_missing parameter_invalid_empty fst_err_validation fst_err_ctp_invalid_media_type 40009 121",
  business_conflict:
    "23505 23p01 1062 1586 ora-00001 p2002 2601 2627 e11000 11000 already_exists alreadyexists conflict aborted_conflict " +
    "conditionalcheckfailedexception failed_precondition er_dup_entry sqlite_constraint_unique " +
    "sqlite_constraint_primarykey duplicate_value duplicates_detected duplicate_external_id dup_rcrd dup_item " +
    "card_declined insufficient_funds expired_card incorrect_cvc charge_already_refunded charge_already_captured " +
    "idempotency_key_reuse idempotency_error duplicate_transaction duplicate_invoice period_closed " +
    "invoice_already_paid payment_already_done order_already_captured authorization_voided do_not_honor " +
    "transaction_refused capture_fully_refunded unexpected_state payment_intent_unexpected_state",
  code_defect:
    "42601 42703 42p01 42883 42p02 42804 42702 42803 42p10 26000 0a000 xx000 xx002 22012 1054 1064 1146 1136 1149 " +
    "1305 1318 ora-00900 ora-00904 ora-00907 ora-00923 ora-00933 ora-00936 ora-00942 ora-06502 ora-06512 " +
    "ora-06550 ora-01403 ora-01422 ora-04068 p2009 p2010 p2021 p2022 p2023 unimplemented internal_defect " +
    "err_assertion err_unhandled_rejection err_invalid_arg_type err_module_not_found module_not_found " +
    "err_http_headers_sent er_parse_error er_bad_field_error er_no_such_table er_sp_does_not_exist 102 156 207 208 2812 " +
    "cannot_insert_update_activate_entity apex_error unhandled_errors sss_usage_limit_exceeded unexpected_error " +
    "script_execution_error wrongtype",
};

/** What a machine's code means where it is published: SQLSTATEs, numbers of databases, names of cloud and payment APIs. */
const CATEGORY_OF: ReadonlyMap<string, FailureCategory> = new Map(
  Object.entries(CODES).flatMap(([category, codes]) =>
    codes.split(" ").map((code) => [code, category as FailureCategory] as const),
  ),
);

/** The category that a published code speaks for, or null; case does not matter. */
export function categoryOfKnownCode(code: string): FailureCategory | null {
  return CATEGORY_OF.get(code.toLowerCase()) ?? null;
}

/** Codes that are unmistakable within a text, written without their lines: "unabletolockrow". */
export function knownWords(): ReadonlyMap<string, FailureCategory> {
  const compound = [...CATEGORY_OF].filter(([code]) => code.includes("_") || code.endsWith("exception"));
  return new Map(compound.map(([code, category]) => [code.replaceAll("_", ""), category]));
}
