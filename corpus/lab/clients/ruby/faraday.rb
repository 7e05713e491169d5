require "faraday"
require_relative "cases"

answer do |one|
  connection = Faraday.new(proxy: one["proxy"], request: { timeout: TIMEOUT, open_timeout: TIMEOUT }) do |stack|
    stack.response :raise_error
    stack.adapter :net_http
  end
  connection.run_request((one["method"] || "POST").downcase.to_sym, one["url"], one["body"], one["headers"])
end
