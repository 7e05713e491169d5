# Meets each case of the standard input and writes what DBI died of as JSON lines.
use strict;
use warnings;
use DBI;
use JSON::PP;

my $cases = decode_json(do { local $/; <STDIN> });
close STDIN;
$| = 1;
for my $one (@$cases) {
    my ($scheme, $user, $password, $host, $port, $name) =
      $one->{url} =~ m{^(\w+)://([^:@]*)(?::([^@]*))?@([^:/]+)(?::(\d+))?/(\w+)};
    my $driver = $scheme eq 'mysql' ? "mysql:database=$name;mysql_connect_timeout=2;mysql_read_timeout=6" : "Pg:dbname=$name;connect_timeout=2";
    $port ||= $scheme eq 'mysql' ? 3306 : 5432;
    eval {
        my $options = { RaiseError => 1, PrintError => 0 };
        my $db = DBI->connect("dbi:$driver;host=$host;port=$port", $user, $password || '', $options);
        $db->do($_) for @{ $one->{statements} };
        1;
    } and next;
    (my $said = $@) =~ s/\s+\z//;
    print encode_json({ id => $one->{id}, code => $DBI::state || undef, message => $said }), "\n";
}
