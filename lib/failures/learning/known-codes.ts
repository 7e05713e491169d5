import type { FailureCategory } from "../model";

const CODES: Readonly<Record<FailureCategory, string>> = {
  network_transient:
    // Connections lost on the way to a database: SQLSTATE class 08, MySQL 2002-2013 and 4031, Oracle, Prisma.
    "08000 08001 08003 08004 08006 08007 2002 2003 2005 2006 2013 4031 ora-03113 ora-03114 ora-03135 ora-12170 " +
    "ora-12537 ora-12541 ora-12543 ora-12545 ora-12560 ora-12571 p1001 p1002 p1017 protocol_connection_lost " +
    "sqlserver_10053 sqlserver_10054 sqlserver_10060 econnclosed etimeout esocket neterror" +
    " 10050 10051 10052 10053 10054 10060 10061 10064 10065 11001 11002 11004 12002 12007 12029 12030" +
    " 12031 12152 curl5 curl6 curl7 curl16 curl18 curl28 curl35 curl52 curl55 curl56 curl92 -1001 -1003" +
    " -1004 -1005 -1006 -1009 -1200 0x80072ee2 0x80072ee7 0x80072efd 0x80072efe 0x80072eff" +
    " sockettimeoutexception connectexception connecttimeoutexception unknownhostexception" +
    " noroutetohostexception nohttpresponseexception unresolvedaddressexception closedchannelexception" +
    " connectionclosedexception connectionreseterror connectionrefusederror connectionabortederror" +
    " brokenpipeerror remotedisconnected incompleteread readtimeout connecttimeout connecttimeouterror" +
    " readtimeouterror newconnectionerror nameresolutionerror gaierror serverdisconnectederror" +
    " clientconnectorerror clientpayloaderror remoteprotocolerror und_err_connect_timeout" +
    " und_err_headers_timeout und_err_body_timeout und_err_socket und_err_aborted err_network" +
    " err_connection_refused err_connection_reset err_connection_closed err_connection_timed_out" +
    " err_name_not_resolved err_internet_disconnected err_stream_premature_close err_timed_out" +
    " err_tunnel_connection_failed err_socket_connection_timeout hpe_invalid_eof_state" +
    " hpe_closed_connection econnaborted enetreset enetdown ehostdown eai_again eai_nodata eai_noname" +
    " ssl_error_syscall read_timeout connect_timeout connection_error network_error",
  rate_limited:
    "throttling throttlingexception throttledexception toomanyrequestsexception requestlimitexceeded slowdown " +
    "provisionedthroughputexceededexception limitexceededexception resource_exhausted toomanyrequests " +
    "rate_limit rate_limited rate_limit_exceeded ratelimitexceeded userratelimitexceeded quotaexceeded " +
    "request_limit_exceeded sss_request_limit_exceeded err_too_many_requests 40501 49918 49919 49920 10928 10929" +
    " rate_limit_error too_many_requests throttled throttling_error throttlederror requestthrottled" +
    " requestthrottledexception bandwidthlimitexceeded enhance_your_calm nghttp2_enhance_your_calm" +
    " flood_wait too_many_attempts api_rate_limit_exceeded rate_limit_reached application_throttled" +
    " dailylimitexceeded rate_exceeded ratelimited sclerr_rate concurrency_limit_exceeded" +
    " sss_request_limit_exceeded exceeded_concurrency_limit exceeded_rqst_limit operation_too_frequent" +
    " isp_call_limited app_call_limited frequency_limited err_429",
  downstream_unavailable:
    // SQLSTATE 40, 53, 55P03, 57P; MySQL; Oracle; SQL Server; Prisma; MongoDB; gRPC and AWS by name.
    "40001 40p01 40000 53000 53100 53200 53300 53400 55p03 57p01 57p02 57p03 57014 55006 25006 " +
    "1205 1213 1040 1203 1226 1290 1317 3024 1158 1159 1160 1161 ora-00054 ora-00060 ora-00018 ora-00020 ora-01033 " +
    "ora-01034 ora-01089 ora-01090 ora-04021 ora-08177 ora-12514 ora-12516 ora-12518 ora-12519 ora-12520 ora-12528 " +
    "ora-30006 p2024 p2028 p2034 p2037 unavailable service_unavailable serviceunavailable serviceunavailableexception " +
    "internalfailure internal_failure server_error temporarily_unavailable er_lock_deadlock er_lock_wait_timeout " +
    "er_con_count_error unable_to_lock_row record_locked lock_timeout sqlite_busy sqlite_locked busy loading " +
    "masterdown clusterdown tryagain readonly notprimary notwritableprimary primarysteppeddown writeconflict 40197 " +
    "40613 40143 1222 3960 3961 601" +
    " internalservererror internal_server_error internal_error internalerror systemerror system_error" +
    " server_busy serverbusy gateway_timeout bad_gateway backend_error backenderror" +
    " service_temporarily_unavailable maintenance_mode resource_locked request_in_progress" +
    " idempotency_key_in_use idempotency_concurrent_request overloaded_error ec2throttled" +
    " lock_acquisition_exception cannotacquirelockexception deadlockloserdataaccessexception" +
    " pessimisticlockingfailureexception optimisticlockexception optimisticlockingfailureexception" +
    " staleobjectstateexception staleobjecterror serializationfailure transactionconflictexception" +
    " transactioninprogressexception jdbcconnectionexception cannotcreatetransactionexception" +
    " poolacquirependinglimitexception callnotpermittedexception brokencircuitexception" +
    " bulkheadfullexception rejectedexecutionexception outofmemoryerror api_error api_connection_error" +
    " temporarily_unavailable issuer_not_available processing_error try_again_later acquirer_error" +
    " sqlite_full sqlite_ioerr nobrokersavailable leader_not_available not_leader_or_follower" +
    " not_enough_replicas function_invocation_timeout",
  auth_config:
    "28000 28p01 28p02 3d000 1044 1045 1049 1130 1142 1143 1227 42501 ora-01017 ora-28000 ora-28001 ora-01031 " +
    "ora-01045 ora-12154 ora-12505 p1000 p1003 p1010 unauthenticated permission_denied accessdenied " +
    "accessdeniedexception unauthorizedexception unrecognizedclientexception invalidsignatureexception " +
    "signaturedoesnotmatch invalidaccesskeyid expiredtoken expiredtokenexception invalidclienttokenid " +
    "invalid_client invalid_grant invalid_token unauthorized_client insufficient_scope invalid_session_id " +
    "api_disabled_for_org invalid_login insufficient_access insufficient_access_or_readonly er_access_denied_error " +
    "er_bad_db_error 18456 4060 18452 229 wrongpass noauth noperm insufficient_permission login_required " +
    "http_405 err_invalid_url err_bad_option_value" +
    " curl60 curl51 curl58 curl77 curl3 curl1 12175 12038 12045 12037 -1202 -1203 -1204 -1206" +
    " cert_has_expired cert_revoked cert_not_yet_valid depth_zero_self_signed_cert" +
    " self_signed_cert_in_chain unable_to_verify_leaf_signature unable_to_get_issuer_cert" +
    " unable_to_get_issuer_cert_locally err_tls_cert_altname_invalid sec_error_expired_certificate" +
    " sec_error_unknown_issuer ssl_error_bad_cert_domain sslcertverificationerror" +
    " sslpeerunverifiedexception certificateexpiredexception certpathbuilderexception" +
    " err_cert_authority_invalid err_cert_date_invalid err_cert_common_name_invalid" +
    " err_ssl_wrong_version_number err_invalid_protocol unauthorized forbidden access_denied" +
    " permissiondenied authentication_error authentication_required_error invalid_api_key invalid_apikey" +
    " invalid_key token_expired expired_token token_revoked invalid_signature signature_invalid sign_error" +
    " signerror signature_mismatch not_authorized not_authed invalid_auth account_inactive" +
    " account_suspended account_disabled missing_scope no_permission insufficient_permissions" +
    " permission_error method_not_allowed route_not_found nosuchbucket queuedoesnotexist" +
    " notfoundexception_route billing_not_active insufficient_quota plan_limit_reached payment_required" +
    " subscription_inactive feature_not_enabled api_not_enabled service_disabled accessnotconfigured" +
    " ip_not_allowed ip_not_whitelisted csrf_token_invalid invalid_csrf_token bad_credentials" +
    " badcredentialsexception accessdeniedexception unauthenticated persisted_query_not_supported",
  payload_mismatch:
    "23502 23503 23514 22001 22003 22007 22008 22p02 22p03 22021 1048 1264 1265 1292 1364 1366 1406 1452 " +
    "3819 4025 ora-01400 ora-02290 ora-02291 ora-12899 ora-01438 ora-01722 ora-01830 ora-01840 ora-01843 ora-01861 " +
    "p2000 p2003 p2005 p2006 p2011 p2012 p2013 p2019 p2020 p2025 invalid_argument out_of_range failed_validation " +
    "validationexception validation_error invalid_request_body invalid_json required_field_missing invalid_field " +
    "field_custom_validation_exception string_too_long number_outside_valid_range malformed_id json_parser_error " +
    "invalid_type_on_field_in_record er_bad_null_error er_data_too_long er_no_referenced_row_2 er_no_default_for_field " +
    "er_truncated_wrong_value er_check_constraint_violated sqlite_constraint_notnull sqlite_constraint_foreignkey " +
    "sqlite_constraint_check 515 547 2628 8152 8114 245 241 err_validation unprocessable_entity resource_missing " +
    "parameter_missing parameter_invalid_empty fst_err_validation fst_err_ctp_invalid_media_type 40009 121" +
    " bad_user_input invalid_request_error invalid_input invalid_value invalid_format invalid_currency" +
    " invalid_country invalid_date invalid_amount_format invalid_parameter invalid_param missing_field" +
    " missing_parameter missing_param missing_required_parameter required field_required value_error" +
    " schema_violation schema_validation_failed validation_failed validationerror unsupported_currency" +
    " unsupported_event unsupported_media_type payload_too_large entity_too_large not_found_record" +
    " record_not_found customer_not_found order_not_found invoice_not_found item_not_found" +
    " resource_not_found object_not_found entity_not_found recordnotfound entitynotfoundexception" +
    " methodargumentnotvalidexception httpmessagenotreadableexception constraintviolationexception" +
    " jsonparseexception jsondecodeerror unmarshalexception saxparseexception unprocessableentity" +
    " integrityerror_notnull string_data_right_truncation datatoolongexception invalidparameterexception" +
    " serializationexception malformed_json malformedjson invalid_enum_value unknown_field" +
    " unexpected_field context_length_exceeded",
  business_conflict:
    "23505 23p01 1062 1586 ora-00001 p2002 2601 2627 e11000 11000 already_exists alreadyexists conflict aborted_conflict " +
    "conditionalcheckfailedexception failed_precondition er_dup_entry sqlite_constraint_unique " +
    "sqlite_constraint_primarykey duplicate_value duplicates_detected duplicate_external_id dup_rcrd dup_item " +
    "card_declined insufficient_funds expired_card incorrect_cvc charge_already_refunded charge_already_captured " +
    "idempotency_key_reuse idempotency_error duplicate_transaction duplicate_invoice period_closed " +
    "invoice_already_paid payment_already_done order_already_captured authorization_voided do_not_honor " +
    "transaction_refused capture_fully_refunded unexpected_state payment_intent_unexpected_state" +
    " duplicate_key duplicatekeyexception duplicateentry duplicate_entry duplicate_order" +
    " duplicate_request_id already_processed already_paid already_refunded already_captured" +
    " already_cancelled already_canceled already_voided orderpaid order_paid orderclosed order_closed" +
    " notenough insufficient_balance insufficientfunds balance_insufficient generic_decline do_not_honour" +
    " lost_card stolen_card restricted_card card_expired transaction_not_allowed amount_too_large" +
    " refund_exceeds invalid_state invalid_status invalid_transition state_conflict version_conflict" +
    " version_mismatch etag_mismatch optimistic_concurrency precondition_failed illegal_state_transition" +
    " order_expired authorization_expired fraud_suspected fraudulent blocked_by_risk" +
    " limit_exceeded_customer credit_limit_exceeded out_of_stock refund_not_allowed capture_not_allowed" +
    " cancel_not_allowed wrongexpectedversionexception uniqueviolation unique_violation" +
    " uniqueconstraintviolationexception entity_already_exists resourceexistsexception resourceinuse" +
    " resource_already_exists",
  code_defect:
    "42601 42703 42p01 42883 42p02 42804 42702 42803 42p10 26000 0a000 xx000 xx002 22012 1054 1064 1146 1136 1149 " +
    "1305 1318 ora-00900 ora-00904 ora-00907 ora-00923 ora-00933 ora-00936 ora-00942 ora-06502 ora-06512 " +
    "ora-06550 ora-01403 ora-01422 ora-04068 p2009 p2010 p2021 p2022 p2023 unimplemented internal_defect " +
    "err_assertion err_unhandled_rejection err_invalid_arg_type err_module_not_found module_not_found " +
    "err_http_headers_sent er_parse_error er_bad_field_error er_no_such_table er_sp_does_not_exist 102 156 207 208 2812 " +
    "cannot_insert_update_activate_entity apex_error unhandled_errors sss_usage_limit_exceeded unexpected_error " +
    "script_execution_error wrongtype" +
    " nullpointerexception nullreferenceexception keynotfoundexception indexoutofboundsexception" +
    " arrayindexoutofboundsexception stringindexoutofboundsexception classcastexception" +
    " illegalargumentexception illegalstateexception arithmeticexception numberformatexception" +
    " unsupportedoperationexception concurrentmodificationexception nosuchmethoderror nosuchfielderror" +
    " noclassdeffounderror classnotfoundexception stackoverflowerror abstractmethoderror" +
    " argumentnullexception invalidoperationexception invalidcastexception formatexception" +
    " dividebyzeroexception notimplementedexception notimplementederror typeerror valueerror keyerror" +
    " indexerror attributeerror nameerror zerodivisionerror unboundlocalerror recursionerror" +
    " assertionerror modulenotfounderror importerror referenceerror rangeerror syntaxerror nomethoderror" +
    " argumenterror frozenerror undefinedfunctionerror functionclauseerror matcherror" +
    " badsqlgrammarexception sqlgrammarexception undefinedcolumn undefinedtable programmingerror" +
    " lazyinitializationexception beancreationexception nosuchbeandefinitionexception templatenotfound" +
    " templatesyntaxerror graphql_validation_failed graphql_parse_failed function_invocation_failed" +
    " edge_function_invocation_failed script_error internal_script_error err_unhandled_error",
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
  const compound = [...CATEGORY_OF].filter(
    ([code]) => code.includes("_") || /(?:exception|error)$/.test(code),
  );
  return new Map(compound.map(([code, category]) => [code.replaceAll("_", ""), category]));
}
