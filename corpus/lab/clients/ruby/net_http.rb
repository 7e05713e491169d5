require "net/http"
require_relative "cases"

answer do |one|
  uri = URI(one["url"])
  proxy = one["proxy"] && URI(one["proxy"])
  http = Net::HTTP.new(uri.host, uri.port, proxy&.host, proxy&.port)
  http.use_ssl = uri.scheme == "https"
  http.open_timeout = http.read_timeout = http.ssl_timeout = TIMEOUT
  http.max_retries = 0
  request = (one["method"] == "GET" ? Net::HTTP::Get : Net::HTTP::Post).new(uri.request_uri, one["headers"])
  request.body = one["body"]
  http.start { |open| open.request(request).value }
end
