using System.Security.Cryptography;
using System.Text;
using Throughline.Kernel;

namespace Throughline.Customers.Companies;

/// <summary>A company's id follows from the brand's own id for it, so that every node and every replay agree on it.</summary>
public static class CompanyIds
{
    /// <summary>A UUIDv8 (RFC 9562, section 5.8) from the SHA-256 of the group id.</summary>
    public static CompanyId For(string groupId)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(groupId), hash);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new CompanyId(new Guid(hash[..16], bigEndian: true));
    }
}
