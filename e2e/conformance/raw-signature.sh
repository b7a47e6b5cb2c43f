#!/bin/sh
# Calls the API with nothing but openssl and curl, as a program in any language would. Says what it saw, line by line.
#
# BASE_URL MERCHANT_ID PRODUCT_ID and KEY_FILE (the private key, PEM) come from the environment.
set -eu

path=/v1/actions/checkout/create-session
body=$(printf '{"productId":"%s","currency":"EUR","metadata":{"from":"sh \303\274"}}' "$PRODUCT_ID")
answer=$(mktemp)
trap 'rm -f "$answer"' EXIT

# The digest of the very bytes that are sent, base64.
digest_of() { printf '%s' "$1" | openssl dgst -sha256 -binary | openssl base64 -A; }

# RSA-SHA256, PKCS#1 v1.5, over METHOD, path, time and digest, a line each and none at the end.
sign() { printf 'POST\n%s\n%s\n%s' "$1" "$2" "$3" | openssl dgst -sha256 -sign "$KEY_FILE" | openssl base64 -A; }

# call <timestamp> <signature> <body> [curl options]: prints the status and leaves the answer in $answer.
call() {
  timestamp=$1 signed=$2 sent=$3
  shift 3
  curl -s -o "$answer" -w '%{http_code}' -X POST "$BASE_URL$path" \
    -H 'Content-Type: application/json' \
    -H "X-Merchant-Id: $MERCHANT_ID" \
    -H "X-Timestamp: $timestamp" \
    -H "X-Signature: $signed" \
    --data-binary "$sent" "$@"
}

# expect <what> <status> <text in the answer> <status that came>
expect() {
  if [ "$4" != "$2" ] || ! grep -q "$3" "$answer"; then
    echo "not ok - $1: got $4 $(cat "$answer")"
    exit 1
  fi
  echo "ok - $1"
}

now=$(date +%s)
signature=$(sign "$path" "$now" "$(digest_of "$body")")

expect 'a signed call makes a session' 200 '"sessionId":"cs_' "$(call "$now" "$signature" "$body")"
expect 'a changed body is refused' 401 '"Unauthorized"' "$(call "$now" "$signature" "$body ")"
expect 'a wrong signature is refused' 401 '"Unauthorized"' \
  "$(call "$now" "$(sign "$path" "$now" "$(digest_of other)")" "$body")"
expect 'a signature for another path is refused' 401 '"Unauthorized"' \
  "$(call "$now" "$(sign /v1/actions/store/create-store "$now" "$(digest_of "$body")")" "$body")"
expect 'no signature is refused' 401 '"Unauthorized"' "$(call "$now" '' "$body")"

old=$((now - 301))
expect 'a call of more than five minutes ago is refused' 401 '"Unauthorized"' \
  "$(call "$old" "$(sign "$path" "$old" "$(digest_of "$body")")" "$body")"
recent=$((now - 240))
expect 'a call of four minutes ago is taken' 200 '"sessionId":"cs_' \
  "$(call "$recent" "$(sign "$path" "$recent" "$(digest_of "$body")")" "$body")"
ahead=$((now + 120))
expect 'a call of two minutes ahead is refused' 401 '"Unauthorized"' \
  "$(call "$ahead" "$(sign "$path" "$ahead" "$(digest_of "$body")")" "$body")"

# A published plugin counts milliseconds, and signs what it sends.
milliseconds="$((now - 10))000"
expect 'a time in milliseconds is taken' 200 '"sessionId":"cs_' \
  "$(call "$milliseconds" "$(sign "$path" "$milliseconds" "$(digest_of "$body")")" "$body")"

# What Java's own client and `curl --http2` send over plain HTTP.
earlier=$((now - 20))
expect 'an offer of HTTP/2 is answered over HTTP/1.1' 200 '"sessionId":"cs_' \
  "$(call "$earlier" "$(sign "$path" "$earlier" "$(digest_of "$body")")" "$body" --max-time 30 \
    -H 'Connection: Upgrade, HTTP2-Settings' -H 'Upgrade: h2c' -H 'HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA')"
