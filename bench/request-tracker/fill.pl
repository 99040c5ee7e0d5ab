#!/usr/bin/perl
# fill.pl FILE SECONDS WORKERS: the tickets of FILE, one a line as JSON, by RT's own objects, for at most so many
# seconds. Prints how many there are now. Of what is old no scrips are run: none of those left would do anything.
use strict;
use warnings;
use lib '/usr/share/request-tracker5/lib', '/usr/local/share/request-tracker5/lib';
use JSON;
use MIME::Entity;
use RT;

# Tickets of one customer stand together; two workers at once would make the same customer twice.
my $together = 10;

my ($file, $seconds, $workers) = @ARGV;
RT->LoadConfig;
RT->Init;

# Ours mails nothing in this measurement either; what RT does besides stays.
$RT::Handle->dbh->do(<<'SQL');
update Scrips set Disabled = 1 from ScripActions
where ScripActions.id = Scrips.ScripAction and (ScripActions.Name like 'Notify %' or ScripActions.Name like 'Autoreply%')
SQL

my $ends = time + $seconds;
$RT::Handle->dbh->disconnect;
$RT::Handle->dbh(undef);
my @children;
for my $worker (0 .. $workers - 1) {
    my $child = fork // die "fork: $!";
    if ($child == 0) {
        RT::ConnectToDatabase();
        fill($worker);
        exit 0;
    }
    push @children, $child;
}
my $failed = 0;
for my $child (@children) {
    waitpid $child, 0;
    $failed ||= $?;
}
die "Filling failed.\n" if $failed;
RT::ConnectToDatabase();
print $RT::Handle->dbh->selectrow_array('select count(*) from Tickets'), "\n";

sub fill {
    my ($worker) = @_;
    my $root = RT::CurrentUser->new;
    $root->Load('root');
    open my $lines, '<', $file or die "$file: $!";
    while (my $line = <$lines>) {
        next if int(($. - 1) / $together) % $workers != $worker;
        last if time > $ends;
        add($root, decode_json($line));
    }
}

sub add {
    my ($root, $story) = @_;
    my ($first, @rest) = @{ $story->{messages} };
    my $ticket = RT::Ticket->new($root);
    my ($id, undef, $problem) = $ticket->Create(
        Queue              => 'General',
        Subject            => $story->{subject},
        Requestor          => $story->{customer},
        Status             => 'open',
        _RecordTransaction => 0,
    );
    die $problem unless $id;
    record($ticket, 'Create', $story, $first);
    record($ticket, 'Correspond', $story, $_) for @rest;
    my ($ok, $why) = $story->{open} ? (1, '') :
        $ticket->_Set(Field => 'Status', Value => 'resolved', RecordTransaction => 0);
    die $why unless $ok;
}

sub record {
    my ($ticket, $type, $story, $text) = @_;
    my $message = MIME::Entity->build(
        From    => $story->{customer},
        Subject => $story->{subject},
        Type    => 'text/plain',
        Charset => 'UTF-8',
        Data    => "$text\n",
    );
    my ($id, $problem) = $ticket->_NewTransaction(
        Type           => $type,
        MIMEObj        => $message,
        ActivateScrips => 0,
        CommitScrips   => 0,
    );
    die $problem unless $id;
}
