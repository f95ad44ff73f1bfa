using System.Text;
using Vedette.Pipeline;

namespace Vedette.Tests;

public class Crc32CTests
{
    // The check value of the catalogue of parametrised CRC algorithms, CRC-32/ISCSI.
    [Fact]
    public void The_check_value_is_right() => Assert.Equal(0xE3069283u, Crc32C.Of(Encoding.ASCII.GetBytes("123456789")));

    // RFC 3720, appendix B.4: 32 bytes of zeros, of ones, counting up, counting down, and a SCSI read command. The RFC prints the
    // sums as bytes in the order of the wire.
    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000", 0x8A9136AAu)]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", 0x62A8AB43u)]
    [InlineData("000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F", 0x46DD794Eu)]
    [InlineData("1F1E1D1C1B1A191817161514131211100F0E0D0C0B0A09080706050403020100", 0x113FDB5Cu)]
    [InlineData("01C000000000000000000000000000001400000000000400000000140000001828000000000000000200000000000000", 0xD9963A56u)]
    public void The_vectors_of_the_rfc_are_right(string hexadecimal, uint expected) =>
        Assert.Equal(expected, Crc32C.Of(Convert.FromHexString(hexadecimal)));

    [Fact]
    public void The_instruction_and_the_table_give_the_same_and_sums_go_on_from_one_another()
    {
        var random = new SeededRandom(3);
        for (int length = 0; length < 200; length++)
        {
            byte[] bytes = new byte[length];
            Mutation.Fill(bytes, random);
            int cut = random.Below(length + 1);

            Assert.Equal(Crc32C.OfByTable(bytes), Crc32C.Of(bytes));
            Assert.Equal(Crc32C.Of(bytes), Crc32C.Of(bytes.AsSpan(cut), Crc32C.Of(bytes.AsSpan(0, cut))));
        }
    }
}
