using System.Text;
using SamConnectors.Facts;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Tests.Parsing;

public sealed class LogEventTests
{
    [Theory]
    [InlineData("OUT: \"64300ACD_F\" jsmith@WS-0001  ", "64300ACD_F|jsmith|WS-0001||1|")]
    [InlineData("OUT: \"F\" Marta Rodriguez@DESKTOP-L00QHGH", "F|Marta Rodriguez|DESKTOP-L00QHGH||1|")]
    [InlineData("OUT: \"F\" sofia@corp.example@ws1.corp.example.com  (4 licenses) ", "F|sofia@corp.example|ws1.corp.example.com||4|")]
    [InlineData("OUT: \"F\" grañalfj@H (1 license)", "F|grañalfj|H||1|")]
    [InlineData("OUT: \"NASTRAN\" user$1@h [MSCONE:NASTRAN] (13 licenses)", "NASTRAN|user$1|h|MSCONE:NASTRAN|13|")]
    [InlineData("OUT: \"Curve Fitting\" a.b-c@h", "Curve Fitting|a.b-c|h||1|")]
    [InlineData("IN: \"F\" u@h  (SHUTDOWN)", "F|u|h||1|SHUTDOWN")]
    [InlineData("IN: \"F\" u@h [x] (3 licenses) (USER EXITED)", "F|u|h|x|3|USER EXITED")]
    [InlineData("IN: \"F\" u@h  (INACTIVE)", "F|u|h||1|INACTIVE")]
    [InlineData("QUEUED: \"F\" u@h", "F|u|h||1|")]
    [InlineData("DEQUEUED: \"F\" u@h", "F|u|h||1|")]
    [InlineData("DENIED: 2 F to jsmith", "F|jsmith|||2|")]
    [InlineData("DENIED: F u@h  [cd]", "F|u|h|cd|1|")]
    [InlineData("OUT: \"f1\" @host (2) ^^^ 1.0 jsmith 10.0.0.1 4711 201 2 5 my project 11.18 2.0 1/2 8:42 0 ^^^", "f1|jsmith|host||2|")]
    public void The_parts_of_an_event_are_read(string message, string expected)
    {
        Assert.True(LogEvent.TryParse(Encoding.UTF8.GetBytes(message), out var read));
        Assert.Equal(expected, $"{Text(read.Feature)}|{Text(read.User)}|{Text(read.Host)}|{Text(read.CheckoutText)}|{read.Licenses}|{Text(read.Reason)}");
    }

    [Theory]
    [InlineData("DENIED: \"F\" u@h  (Licensed number of users already reached. (-4,342))", -4, 342, 0, DenialClass.Capacity)]
    [InlineData("DENIED: \"F\" u@h  (Licensed number of users already reached. (-4,342:10054 \"\"))", -4, 342, 10054, DenialClass.Capacity)]
    [InlineData("DENIED: F u@h  [cd] (Licensed number of users already reached. (-4,342:10054 ))", -4, 342, 10054, DenialClass.Capacity)]
    [InlineData("DENIED: \"F\" u@h  (Licensed number of users already reached. (-4,342:104 \"Connection reset by peer\"))", -4, 342, 104, DenialClass.Capacity)]
    [InlineData("DENIED: \"F\" u@h  (User/host on EXCLUDE list for feature. (-38,348))", -38, 348, 0, DenialClass.Policy)]
    [InlineData("DENIED: \"F\" u@h  (Feature removed during lmreread, or wrong SERVER line hostid. (-92,395))", -92, 395, 0, DenialClass.NotEntitled)]
    [InlineData("DENIED: \"F\" u@h  (License server system does not support this feature. (-18,491))", -18, 491, 0, DenialClass.NotEntitled)]
    [InlineData("DENIED: \"F\" u@h  (Cannot connect to license server system. (-15,570:115 \"Operation now in progress\"))", -15, 570, 115, DenialClass.Infrastructure)]
    [InlineData("DENIED: \"F\" u@h  (License server machine is down or not responding. (-96,287))", -96, 287, 0, DenialClass.Infrastructure)]
    [InlineData("DENIED: \"F\" u@h  (Demasiados usuarios. (-4,342))", -4, 342, 0, DenialClass.Capacity)]
    [InlineData("DENIED: \"F\" u@h  (Licensed number of users already reached. (-99,1))", -99, 1, 0, DenialClass.Capacity)]
    [InlineData("DENIED: \"F\" u@h  (Something new. (-777,12))", -777, 12, 0, DenialClass.Unknown)]
    [InlineData("DENIED: \"F\" u@h", 0, 0, 0, DenialClass.Unknown)]
    [InlineData("UNSUPPORTED: \"F\" (00B0 EF6E AFC6 B280 ) u@h  (No such feature exists. (-5,346))", -5, 346, 0, DenialClass.Unsupported)]
    [InlineData("UNSUPPORTED: \"F\" (PORT_AT_HOST_PLUS   ) u@h  (No such feature exists. (-5,346:2 \"No such file\"))", -5, 346, 2, DenialClass.Unsupported)]
    public void A_refusal_has_numbers_and_a_class(string message, int major, int minor, int system, DenialClass expected)
    {
        Assert.True(LogEvent.TryParse(Encoding.UTF8.GetBytes(message), out var read));
        Assert.Equal((major, minor, system), (read.Major, read.Minor, read.SystemError));
        Assert.Equal(expected, read.DenialClass);
        Assert.Equal("u@h", $"{Text(read.User)}@{Text(read.Host)}");
    }

    [Fact]
    public void An_upgrade_has_both_counts()
    {
        Assert.True(LogEvent.TryParse("UPGRADE: \"F\" u@h (1->2 licenses)"u8, out var read));
        Assert.Equal((1, 2), (read.LicensesBefore, read.Licenses));
    }

    [Theory]
    [InlineData("SERVER-OUT: Failed to send the message(71) <END>")]
    [InlineData("out: \"F\" u@h")]
    [InlineData("OUT: \"F")]
    [InlineData("OUT: \"\" u@h")]
    [InlineData("OUT: \"F\" us")]
    [InlineData("OUT: ")]
    [InlineData("TIMESTAMP 5/5/2022")]
    public void What_is_no_whole_event_is_none(string message) => Assert.False(LogEvent.TryParse(Encoding.UTF8.GetBytes(message), out _));

    [Fact]
    public void A_message_cut_at_any_byte_is_read_without_an_error()
    {
        var message = "UNSUPPORTED: \"F\" (00B0 EF6E ) José Juan@h [cd] (2 licenses) (No such feature exists. (-5,346:104 \"x\"))"u8;
        for (var length = 0; length <= message.Length; length++)
        {
            for (var start = 0; start < length; start++)
                _ = LogEvent.TryParse(message[start..length], out _);
        }
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
