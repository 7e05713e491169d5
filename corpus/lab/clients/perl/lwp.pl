# Meets each case of the standard input and writes what LWP answered as JSON lines.
use strict;
use warnings;
use JSON::PP;
use LWP::UserAgent;

my $cases = decode_json(do { local $/; <STDIN> });
close STDIN;
$| = 1;
for my $one (@$cases) {
    my $agent = LWP::UserAgent->new(timeout => 1, max_redirect => 5, requests_redirectable => ['GET', 'POST']);
    $agent->proxy(['http', 'https'], $one->{proxy}) if $one->{proxy};
    my $request = HTTP::Request->new($one->{method} || 'POST', $one->{url}, [%{ $one->{headers} || {} }], $one->{body});
    my $answer = $agent->request($request);
    my $aborted = $answer->header('X-Died') || $answer->header('Client-Aborted');
    next if $answer->is_success && !$aborted;
    my %outcome = (id => $one->{id}, message => $aborted ? $answer->header('X-Died') || 'Client-Aborted: die' : $answer->status_line);
    if (($answer->header('Client-Warning') || '') eq 'Internal response') {
        $outcome{message} = $answer->decoded_content || $answer->status_line;
    } elsif (!$aborted) {
        $outcome{status} = $answer->code;
        $outcome{body} = $answer->decoded_content;
    }
    print encode_json(\%outcome), "\n";
}
