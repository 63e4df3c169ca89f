/**
 * Program IDL in camelCase format in order to be used in JS/TS.
 *
 * Note that this is only a type helper and is not the actual IDL. The original
 * IDL can be found at `target/idl/lottery.json`.
 */
export type Lottery = {
  "address": "9P4ES5DJBAyXKxM3HiRNS4pxNnZejBoUECLvb14dN8NS",
  "metadata": {
    "name": "lottery",
    "version": "0.1.0",
    "spec": "0.1.0",
    "description": "An elimination lottery with verifiable draws, for up to 65,535 entries a game"
  },
  "instructions": [
    {
      "name": "acceptAuthority",
      "docs": [
        "Makes the proposed authority the authority."
      ],
      "discriminator": [
        107,
        86,
        198,
        91,
        33,
        12,
        107,
        160
      ],
      "accounts": [
        {
          "name": "config",
          "writable": true,
          "address": "DC4a7TF6Q1p9bFFwPaxK1t4XyLedJbrpwS5MqC9zgm6c"
        },
        {
          "name": "pendingAuthority",
          "signer": true
        }
      ],
      "args": []
    },
    {
      "name": "batchPlayerOperations",
      "docs": [
        "Does several operations, all or none."
      ],
      "discriminator": [
        216,
        240,
        147,
        110,
        166,
        77,
        240,
        160
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "config",
          "address": "DC4a7TF6Q1p9bFFwPaxK1t4XyLedJbrpwS5MqC9zgm6c"
        },
        {
          "name": "clock",
          "address": "SysvarC1ock11111111111111111111111111111111"
        }
      ],
      "args": [
        {
          "name": "operations",
          "type": {
            "defined": {
              "name": "playerOperations"
            }
          }
        }
      ]
    },
    {
      "name": "batchTokenOperations",
      "docs": [
        "Does several operations on a game in a token, all or none."
      ],
      "discriminator": [
        77,
        47,
        206,
        179,
        148,
        19,
        255,
        97
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "config",
          "address": "DC4a7TF6Q1p9bFFwPaxK1t4XyLedJbrpwS5MqC9zgm6c"
        },
        {
          "name": "clock",
          "address": "SysvarC1ock11111111111111111111111111111111"
        },
        {
          "name": "vault",
          "docs": [
            "Checked to be the game's recorded vault."
          ],
          "writable": true
        },
        {
          "name": "vaultAuthority",
          "docs": [
            "Checked to be the game's."
          ]
        },
        {
          "name": "tokenProgram",
          "docs": [
            "Checked to be the vault's."
          ]
        }
      ],
      "args": [
        {
          "name": "operations",
          "type": {
            "defined": {
              "name": "playerOperations"
            }
          }
        }
      ]
    },
    {
      "name": "cancelGame",
      "docs": [
        "Ends a game that is still joining: every entry can be refunded."
      ],
      "discriminator": [
        121,
        194,
        154,
        118,
        103,
        235,
        149,
        52
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "operator",
          "signer": true
        },
        {
          "name": "clock",
          "address": "SysvarC1ock11111111111111111111111111111111"
        }
      ],
      "args": []
    },
    {
      "name": "claimPrize",
      "docs": [
        "Pays one prize to the wallet that won it."
      ],
      "discriminator": [
        157,
        233,
        139,
        121,
        246,
        62,
        234,
        235
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "wallet",
          "docs": [
            "Checked to be the wallet recorded for the winning entry."
          ],
          "writable": true
        },
        {
          "name": "treasury",
          "writable": true,
          "address": "9XRMPP6uXmjp8WSA5s4syycDHeNaRjfWgE8GQojwyJF6"
        }
      ],
      "args": [
        {
          "name": "place",
          "type": "u8"
        }
      ]
    },
    {
      "name": "claimRefund",
      "docs": [
        "Repays one entry of a cancelled game to its wallet."
      ],
      "discriminator": [
        15,
        16,
        30,
        161,
        255,
        228,
        97,
        60
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "wallet",
          "docs": [
            "Checked to be the wallet recorded for the entry; whoever owns the account, its owner wanted the lamports there."
          ],
          "writable": true
        }
      ],
      "args": [
        {
          "name": "index",
          "type": "u16"
        }
      ]
    },
    {
      "name": "claimTokenPrize",
      "docs": [
        "Pays one prize in a token to the wallet that won it."
      ],
      "discriminator": [
        251,
        94,
        84,
        222,
        240,
        203,
        23,
        230
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "wallet",
          "docs": [
            "Checked to be the wallet recorded for the winning entry."
          ]
        },
        {
          "name": "treasury",
          "address": "9XRMPP6uXmjp8WSA5s4syycDHeNaRjfWgE8GQojwyJF6"
        },
        {
          "name": "vault",
          "docs": [
            "Checked to be the game's recorded vault."
          ],
          "writable": true
        },
        {
          "name": "vaultAuthority",
          "docs": [
            "Checked to be the game's."
          ]
        },
        {
          "name": "walletTokens",
          "docs": [
            "Checked to be the wallet's associated token account."
          ],
          "writable": true
        },
        {
          "name": "treasuryTokens",
          "docs": [
            "Checked to be the treasury's associated token account."
          ],
          "writable": true
        },
        {
          "name": "tokenProgram",
          "docs": [
            "Checked to be the vault's."
          ]
        }
      ],
      "args": [
        {
          "name": "place",
          "type": "u8"
        }
      ]
    },
    {
      "name": "claimTokenRefund",
      "docs": [
        "Repays one entry of a cancelled game in a token to its wallet."
      ],
      "discriminator": [
        190,
        74,
        67,
        205,
        24,
        166,
        224,
        96
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "wallet",
          "docs": [
            "Checked to be the wallet recorded for the entry; it gets its part of the bond if the game expired."
          ],
          "writable": true
        },
        {
          "name": "vault",
          "docs": [
            "Checked to be the game's recorded vault."
          ],
          "writable": true
        },
        {
          "name": "vaultAuthority",
          "docs": [
            "Checked to be the game's."
          ]
        },
        {
          "name": "walletTokens",
          "docs": [
            "Checked to be the wallet's associated token account."
          ],
          "writable": true
        },
        {
          "name": "tokenProgram",
          "docs": [
            "Checked to be the vault's."
          ]
        }
      ],
      "args": [
        {
          "name": "index",
          "type": "u16"
        }
      ]
    },
    {
      "name": "closeGame",
      "docs": [
        "Deletes a game that is over."
      ],
      "discriminator": [
        237,
        236,
        157,
        201,
        253,
        20,
        248,
        67
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "operator",
          "docs": [
            "Checked to be the recorded operator; it may be any kind of account."
          ],
          "writable": true
        },
        {
          "name": "treasury",
          "writable": true,
          "address": "9XRMPP6uXmjp8WSA5s4syycDHeNaRjfWgE8GQojwyJF6"
        },
        {
          "name": "clock",
          "address": "SysvarC1ock11111111111111111111111111111111"
        }
      ],
      "args": []
    },
    {
      "name": "closeJoining",
      "docs": [
        "Ends joining: the draw begins, or, with too few entries, the refunds."
      ],
      "discriminator": [
        203,
        245,
        231,
        125,
        106,
        208,
        104,
        176
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "caller",
          "signer": true
        },
        {
          "name": "clock",
          "address": "SysvarC1ock11111111111111111111111111111111"
        }
      ],
      "args": []
    },
    {
      "name": "closeTokenGame",
      "docs": [
        "Deletes a game in a token that is over, and its vault."
      ],
      "discriminator": [
        41,
        114,
        42,
        216,
        121,
        70,
        145,
        83
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "operator",
          "docs": [
            "Checked to be the recorded operator; it may be any kind of account."
          ],
          "writable": true
        },
        {
          "name": "treasury",
          "writable": true,
          "address": "9XRMPP6uXmjp8WSA5s4syycDHeNaRjfWgE8GQojwyJF6"
        },
        {
          "name": "clock",
          "address": "SysvarC1ock11111111111111111111111111111111"
        },
        {
          "name": "vault",
          "docs": [
            "Checked to be the game's recorded vault."
          ],
          "writable": true
        },
        {
          "name": "vaultAuthority",
          "docs": [
            "Checked to be the game's."
          ]
        },
        {
          "name": "treasuryTokens",
          "docs": [
            "Checked to be the treasury's associated token account, when it gets anything."
          ],
          "writable": true
        },
        {
          "name": "tokenProgram",
          "docs": [
            "Checked to be the vault's."
          ]
        }
      ],
      "args": []
    },
    {
      "name": "createGame",
      "docs": [
        "Creates a game in SOL."
      ],
      "discriminator": [
        124,
        69,
        75,
        66,
        184,
        220,
        72,
        206
      ],
      "accounts": [
        {
          "name": "operator",
          "docs": [
            "Pays rent and bond, and alone may extend or cancel the game."
          ],
          "writable": true,
          "signer": true
        },
        {
          "name": "game",
          "docs": [
            "Its address is checked against the id's; what it holds, by creating it."
          ],
          "writable": true
        },
        {
          "name": "config",
          "address": "DC4a7TF6Q1p9bFFwPaxK1t4XyLedJbrpwS5MqC9zgm6c"
        },
        {
          "name": "clock",
          "address": "SysvarC1ock11111111111111111111111111111111"
        },
        {
          "name": "systemProgram",
          "address": "11111111111111111111111111111111"
        }
      ],
      "args": [
        {
          "name": "terms",
          "type": {
            "defined": {
              "name": "gameTerms"
            }
          }
        }
      ]
    },
    {
      "name": "createTokenGame",
      "docs": [
        "Creates a game in a token."
      ],
      "discriminator": [
        28,
        107,
        7,
        132,
        196,
        71,
        12,
        228
      ],
      "accounts": [
        {
          "name": "operator",
          "docs": [
            "Pays rent and bond, and alone may extend or cancel the game."
          ],
          "writable": true,
          "signer": true
        },
        {
          "name": "game",
          "docs": [
            "Its address is checked against the id's; what it holds, by creating it."
          ],
          "writable": true
        },
        {
          "name": "config",
          "address": "DC4a7TF6Q1p9bFFwPaxK1t4XyLedJbrpwS5MqC9zgm6c"
        },
        {
          "name": "clock",
          "address": "SysvarC1ock11111111111111111111111111111111"
        },
        {
          "name": "systemProgram",
          "address": "11111111111111111111111111111111"
        },
        {
          "name": "mint"
        },
        {
          "name": "vaultAuthority"
        },
        {
          "name": "vault"
        }
      ],
      "args": [
        {
          "name": "terms",
          "type": {
            "defined": {
              "name": "gameTerms"
            }
          }
        }
      ]
    },
    {
      "name": "expireGame",
      "docs": [
        "Ends a game whose draw was not done in time: every entry can be refunded, with its part of the bond."
      ],
      "discriminator": [
        208,
        21,
        87,
        131,
        242,
        43,
        252,
        144
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "clock",
          "address": "SysvarC1ock11111111111111111111111111111111"
        }
      ],
      "args": []
    },
    {
      "name": "extendGame",
      "docs": [
        "Makes room for more entries."
      ],
      "discriminator": [
        252,
        112,
        248,
        34,
        188,
        107,
        137,
        208
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "operator",
          "docs": [
            "The rent returns to the operator, so only the operator spends it."
          ],
          "signer": true
        }
      ],
      "args": [
        {
          "name": "entries",
          "type": "u16"
        }
      ]
    },
    {
      "name": "getGame",
      "docs": [
        "Returns a game in short."
      ],
      "discriminator": [
        163,
        65,
        128,
        7,
        33,
        231,
        37,
        150
      ],
      "accounts": [
        {
          "name": "game"
        }
      ],
      "args": [],
      "returns": {
        "defined": {
          "name": "gameView"
        }
      }
    },
    {
      "name": "getPlayer",
      "docs": [
        "Returns one entry."
      ],
      "discriminator": [
        49,
        79,
        193,
        169,
        193,
        167,
        232,
        53
      ],
      "accounts": [
        {
          "name": "game"
        }
      ],
      "args": [
        {
          "name": "index",
          "type": "u16"
        }
      ],
      "returns": {
        "defined": {
          "name": "playerView"
        }
      }
    },
    {
      "name": "initialize",
      "docs": [
        "Creates Config and Treasury; the program's upgrade authority becomes the authority."
      ],
      "discriminator": [
        175,
        175,
        109,
        31,
        13,
        152,
        155,
        237
      ],
      "accounts": [
        {
          "name": "authority",
          "writable": true,
          "signer": true
        },
        {
          "name": "config",
          "writable": true,
          "address": "DC4a7TF6Q1p9bFFwPaxK1t4XyLedJbrpwS5MqC9zgm6c"
        },
        {
          "name": "treasury",
          "writable": true,
          "address": "9XRMPP6uXmjp8WSA5s4syycDHeNaRjfWgE8GQojwyJF6"
        },
        {
          "name": "programData",
          "address": "9vvkEc8JuAKkQegT4FyvRHBgUEbtzUXPAwBaJCWt92NE"
        },
        {
          "name": "systemProgram",
          "address": "11111111111111111111111111111111"
        }
      ],
      "args": [
        {
          "name": "fee",
          "type": "u16"
        },
        {
          "name": "vrfKey",
          "type": {
            "array": [
              "u8",
              32
            ]
          }
        }
      ]
    },
    {
      "name": "joinGame",
      "docs": [
        "Adds one entry, paid for in SOL."
      ],
      "discriminator": [
        107,
        112,
        18,
        38,
        56,
        173,
        60,
        128
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "config",
          "address": "DC4a7TF6Q1p9bFFwPaxK1t4XyLedJbrpwS5MqC9zgm6c"
        },
        {
          "name": "clock",
          "address": "SysvarC1ock11111111111111111111111111111111"
        }
      ],
      "args": [
        {
          "name": "wallet",
          "type": "pubkey"
        }
      ]
    },
    {
      "name": "joinTokenGame",
      "docs": [
        "Adds one entry, paid for in the game's token."
      ],
      "discriminator": [
        69,
        129,
        241,
        121,
        60,
        176,
        176,
        28
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "config",
          "address": "DC4a7TF6Q1p9bFFwPaxK1t4XyLedJbrpwS5MqC9zgm6c"
        },
        {
          "name": "clock",
          "address": "SysvarC1ock11111111111111111111111111111111"
        },
        {
          "name": "vault",
          "docs": [
            "Checked to be the game's recorded vault."
          ]
        }
      ],
      "args": [
        {
          "name": "wallet",
          "type": "pubkey"
        }
      ]
    },
    {
      "name": "pause",
      "docs": [
        "Stops new games and joins."
      ],
      "discriminator": [
        211,
        22,
        221,
        251,
        74,
        121,
        193,
        47
      ],
      "accounts": [
        {
          "name": "config",
          "writable": true,
          "address": "DC4a7TF6Q1p9bFFwPaxK1t4XyLedJbrpwS5MqC9zgm6c"
        },
        {
          "name": "authority",
          "signer": true
        }
      ],
      "args": []
    },
    {
      "name": "proposeAuthority",
      "docs": [
        "Names who may become the authority by accepting."
      ],
      "discriminator": [
        20,
        148,
        236,
        198,
        76,
        119,
        99,
        142
      ],
      "accounts": [
        {
          "name": "config",
          "writable": true,
          "address": "DC4a7TF6Q1p9bFFwPaxK1t4XyLedJbrpwS5MqC9zgm6c"
        },
        {
          "name": "authority",
          "signer": true
        }
      ],
      "args": [
        {
          "name": "pending",
          "type": "pubkey"
        }
      ]
    },
    {
      "name": "recordDraw",
      "docs": [
        "Copies the hash that decides the draw."
      ],
      "discriminator": [
        148,
        55,
        229,
        232,
        184,
        198,
        113,
        72
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "slotHashes",
          "address": "SysvarS1otHashes111111111111111111111111111"
        }
      ],
      "args": []
    },
    {
      "name": "submitVrf",
      "docs": [
        "Decides a round, or all of them, by a proof of its randomness."
      ],
      "discriminator": [
        69,
        13,
        62,
        119,
        106,
        42,
        241,
        179
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "clock",
          "address": "SysvarC1ock11111111111111111111111111111111"
        }
      ],
      "args": [
        {
          "name": "proof",
          "type": {
            "array": [
              "u8",
              80
            ]
          }
        }
      ]
    },
    {
      "name": "unpause",
      "docs": [
        "Allows new games and joins again."
      ],
      "discriminator": [
        169,
        144,
        4,
        38,
        10,
        141,
        188,
        255
      ],
      "accounts": [
        {
          "name": "config",
          "writable": true,
          "address": "DC4a7TF6Q1p9bFFwPaxK1t4XyLedJbrpwS5MqC9zgm6c"
        },
        {
          "name": "authority",
          "signer": true
        }
      ],
      "args": []
    },
    {
      "name": "updateConfig",
      "docs": [
        "Sets the fee and the VRF key for games created from now on."
      ],
      "discriminator": [
        29,
        158,
        252,
        191,
        10,
        83,
        219,
        99
      ],
      "accounts": [
        {
          "name": "config",
          "writable": true,
          "address": "DC4a7TF6Q1p9bFFwPaxK1t4XyLedJbrpwS5MqC9zgm6c"
        },
        {
          "name": "authority",
          "signer": true
        }
      ],
      "args": [
        {
          "name": "fee",
          "type": "u16"
        },
        {
          "name": "vrfKey",
          "type": {
            "array": [
              "u8",
              32
            ]
          }
        }
      ]
    },
    {
      "name": "withdrawTokenTreasury",
      "docs": [
        "Pays tokens out of an account of the treasury's."
      ],
      "discriminator": [
        51,
        250,
        225,
        15,
        47,
        68,
        97,
        186
      ],
      "accounts": [
        {
          "name": "config",
          "address": "DC4a7TF6Q1p9bFFwPaxK1t4XyLedJbrpwS5MqC9zgm6c"
        },
        {
          "name": "authority",
          "signer": true
        },
        {
          "name": "treasury",
          "address": "9XRMPP6uXmjp8WSA5s4syycDHeNaRjfWgE8GQojwyJF6"
        },
        {
          "name": "treasuryTokens",
          "docs": [
            "The token program checks that it is the treasury's: its transfer asks for the treasury's signature."
          ],
          "writable": true
        },
        {
          "name": "recipientTokens",
          "docs": [
            "Whichever the authority names."
          ],
          "writable": true
        },
        {
          "name": "tokenProgram",
          "docs": [
            "Checked to be the treasury account's owner."
          ]
        }
      ],
      "args": [
        {
          "name": "amount",
          "type": "u64"
        }
      ]
    },
    {
      "name": "withdrawTreasury",
      "docs": [
        "Pays lamports out of the treasury."
      ],
      "discriminator": [
        40,
        63,
        122,
        158,
        144,
        216,
        83,
        96
      ],
      "accounts": [
        {
          "name": "config",
          "address": "DC4a7TF6Q1p9bFFwPaxK1t4XyLedJbrpwS5MqC9zgm6c"
        },
        {
          "name": "authority",
          "signer": true
        },
        {
          "name": "treasury",
          "writable": true,
          "address": "9XRMPP6uXmjp8WSA5s4syycDHeNaRjfWgE8GQojwyJF6"
        },
        {
          "name": "recipient",
          "docs": [
            "Whoever the authority names, itself among them."
          ],
          "writable": true
        }
      ],
      "args": [
        {
          "name": "lamports",
          "type": "u64"
        }
      ]
    }
  ],
  "accounts": [
    {
      "name": "config",
      "discriminator": [
        155,
        12,
        170,
        224,
        30,
        250,
        204,
        130
      ]
    },
    {
      "name": "game",
      "discriminator": [
        27,
        90,
        166,
        125,
        74,
        100,
        121,
        18
      ]
    },
    {
      "name": "treasury",
      "discriminator": [
        238,
        239,
        123,
        238,
        89,
        1,
        168,
        253
      ]
    }
  ],
  "events": [
    {
      "name": "authorityAccepted",
      "discriminator": [
        166,
        192,
        219,
        188,
        41,
        209,
        195,
        26
      ]
    },
    {
      "name": "authorityProposed",
      "discriminator": [
        244,
        117,
        94,
        112,
        53,
        151,
        35,
        89
      ]
    },
    {
      "name": "configUpdated",
      "discriminator": [
        40,
        241,
        230,
        122,
        11,
        19,
        198,
        194
      ]
    },
    {
      "name": "drawRecorded",
      "discriminator": [
        159,
        6,
        171,
        68,
        35,
        10,
        39,
        135
      ]
    },
    {
      "name": "gameCancelled",
      "discriminator": [
        113,
        20,
        200,
        104,
        76,
        35,
        9,
        241
      ]
    },
    {
      "name": "gameClosed",
      "discriminator": [
        178,
        203,
        179,
        224,
        43,
        18,
        209,
        4
      ]
    },
    {
      "name": "gameCreated",
      "discriminator": [
        218,
        25,
        150,
        94,
        177,
        112,
        96,
        2
      ]
    },
    {
      "name": "gameExpired",
      "discriminator": [
        97,
        125,
        110,
        31,
        254,
        44,
        210,
        45
      ]
    },
    {
      "name": "gameExtended",
      "discriminator": [
        103,
        245,
        141,
        172,
        84,
        106,
        107,
        161
      ]
    },
    {
      "name": "initialized",
      "discriminator": [
        208,
        213,
        115,
        98,
        115,
        82,
        201,
        209
      ]
    },
    {
      "name": "joined",
      "discriminator": [
        16,
        20,
        44,
        48,
        132,
        189,
        68,
        98
      ]
    },
    {
      "name": "joiningClosed",
      "discriminator": [
        3,
        1,
        8,
        68,
        238,
        16,
        10,
        16
      ]
    },
    {
      "name": "left",
      "discriminator": [
        225,
        78,
        253,
        233,
        66,
        254,
        152,
        164
      ]
    },
    {
      "name": "pauseChanged",
      "discriminator": [
        238,
        188,
        213,
        78,
        134,
        209,
        178,
        218
      ]
    },
    {
      "name": "prizeClaimed",
      "discriminator": [
        213,
        150,
        192,
        76,
        199,
        33,
        212,
        38
      ]
    },
    {
      "name": "refunded",
      "discriminator": [
        35,
        103,
        149,
        246,
        196,
        123,
        221,
        99
      ]
    },
    {
      "name": "roundDrawn",
      "discriminator": [
        147,
        89,
        5,
        223,
        177,
        229,
        18,
        87
      ]
    },
    {
      "name": "treasuryWithdrawn",
      "discriminator": [
        143,
        181,
        157,
        169,
        87,
        155,
        170,
        46
      ]
    }
  ],
  "errors": [
    {
      "code": 6000,
      "name": "unknownInstruction",
      "msg": "The instruction's discriminator is not one of this program's"
    },
    {
      "code": 6001,
      "name": "invalidInstructionLength",
      "msg": "The instruction's data is shorter or longer than its arguments"
    },
    {
      "code": 6002,
      "name": "configAddress",
      "msg": "The account is not this program's Config"
    },
    {
      "code": 6003,
      "name": "treasuryAddress",
      "msg": "The account is not this program's Treasury"
    },
    {
      "code": 6004,
      "name": "notInitialized",
      "msg": "The program has not been initialized"
    },
    {
      "code": 6005,
      "name": "alreadyInitialized",
      "msg": "The program has been initialized already"
    },
    {
      "code": 6006,
      "name": "programDataAddress",
      "msg": "The account is not this program's ProgramData"
    },
    {
      "code": 6007,
      "name": "clockAddress",
      "msg": "The account is not the clock sysvar"
    },
    {
      "code": 6008,
      "name": "slotHashesAddress",
      "msg": "The account is not the SlotHashes sysvar"
    },
    {
      "code": 6009,
      "name": "gameAddress",
      "msg": "The account is not the address of the game with this id"
    },
    {
      "code": 6010,
      "name": "gameExists",
      "msg": "A game with this id exists already"
    },
    {
      "code": 6011,
      "name": "gameOwner",
      "msg": "The game account is not owned by this program"
    },
    {
      "code": 6012,
      "name": "notAGame",
      "msg": "The account is owned by this program but is not a game"
    },
    {
      "code": 6013,
      "name": "notWritable",
      "msg": "The account must be writable"
    },
    {
      "code": 6014,
      "name": "notUpgradeAuthority",
      "msg": "The signer is not the program's upgrade authority"
    },
    {
      "code": 6015,
      "name": "notAuthority",
      "msg": "The signer is not the authority"
    },
    {
      "code": 6016,
      "name": "notPendingAuthority",
      "msg": "The signer is not the proposed authority"
    },
    {
      "code": 6017,
      "name": "notOperator",
      "msg": "The signer or recipient is not the game's operator"
    },
    {
      "code": 6018,
      "name": "paused",
      "msg": "The program is paused: no new games and no joins"
    },
    {
      "code": 6019,
      "name": "alreadyPaused",
      "msg": "The program is paused already"
    },
    {
      "code": 6020,
      "name": "notPaused",
      "msg": "The program is not paused"
    },
    {
      "code": 6021,
      "name": "feeTooHigh",
      "msg": "The fee is more than the maximum of 1,000 basis points"
    },
    {
      "code": 6022,
      "name": "invalidVrfKey",
      "msg": "The VRF public key is not the canonical encoding of a point of large order"
    },
    {
      "code": 6023,
      "name": "treasuryTooLow",
      "msg": "The treasury would be left below the rent-exempt minimum"
    },
    {
      "code": 6024,
      "name": "entryFeeOutOfRange",
      "msg": "The entry fee is zero or more than 2^47 - 1"
    },
    {
      "code": 6025,
      "name": "bondTooHigh",
      "msg": "The bond is more than 2^60 - 1 lamports"
    },
    {
      "code": 6026,
      "name": "playersOutOfRange",
      "msg": "The numbers of players do not satisfy 2 <= minimum <= maximum"
    },
    {
      "code": 6027,
      "name": "capacityOutOfRange",
      "msg": "The first capacity is more than the maximum of players or than one instruction can allocate"
    },
    {
      "code": 6028,
      "name": "deadlineNotInFuture",
      "msg": "The join deadline is not in the future"
    },
    {
      "code": 6029,
      "name": "survivorsOutOfRange",
      "msg": "The survivors of a round must be between 1 and 9,999 basis points"
    },
    {
      "code": 6030,
      "name": "tooManyRounds",
      "msg": "The elimination could need more than 16 rounds"
    },
    {
      "code": 6031,
      "name": "invalidShares",
      "msg": "The prize shares must be 1 to 8 positive values, first to last, with a sum of 10,000 basis points"
    },
    {
      "code": 6032,
      "name": "tooManyWinners",
      "msg": "There are as many winners as the minimum of players, or more"
    },
    {
      "code": 6033,
      "name": "undefinedFlag",
      "msg": "A flag is set that this program does not define"
    },
    {
      "code": 6034,
      "name": "notAMint",
      "msg": "The mint is not an initialized mint of SPL Token or Token-2022"
    },
    {
      "code": 6035,
      "name": "forbiddenExtension",
      "msg": "The mint has an extension that could take, freeze or divert the game's tokens"
    },
    {
      "code": 6036,
      "name": "wrongCurrency",
      "msg": "The game's currency is another: SOL and tokens have instructions of their own"
    },
    {
      "code": 6037,
      "name": "notTheVault",
      "msg": "The account is not the game's vault, the associated token account of its vault authority"
    },
    {
      "code": 6038,
      "name": "vaultAuthorityAddress",
      "msg": "The account is not the game's vault authority"
    },
    {
      "code": 6039,
      "name": "tokenProgramMismatch",
      "msg": "The token program is not the vault's"
    },
    {
      "code": 6040,
      "name": "wrongTokenAccount",
      "msg": "The token account is not the recipient's associated one, or does not exist"
    },
    {
      "code": 6041,
      "name": "notJoining",
      "msg": "The game is not open for joining"
    },
    {
      "code": 6042,
      "name": "deadlinePassed",
      "msg": "The game's join deadline has passed"
    },
    {
      "code": 6043,
      "name": "gameFull",
      "msg": "The entries would be more than the game's maximum of players"
    },
    {
      "code": 6044,
      "name": "needsExtension",
      "msg": "The game account has no room for the entries: extend it first"
    },
    {
      "code": 6045,
      "name": "unpaid",
      "msg": "The game holds less than it must: transfer the payment before this instruction, in the same transaction"
    },
    {
      "code": 6046,
      "name": "extensionOutOfRange",
      "msg": "The extension is zero or goes beyond the game's maximum of players or 320 entries an instruction"
    },
    {
      "code": 6047,
      "name": "emptyBatch",
      "msg": "There is no operation in the batch, or an operation without an entry"
    },
    {
      "code": 6048,
      "name": "malformedBatch",
      "msg": "The operations do not decode, or bytes follow the last one"
    },
    {
      "code": 6049,
      "name": "walletCount",
      "msg": "The batch names more or fewer wallet accounts than its operations need"
    },
    {
      "code": 6050,
      "name": "indexOutOfRange",
      "msg": "The index is not below the game's number of entries"
    },
    {
      "code": 6051,
      "name": "walletMismatch",
      "msg": "The wallet is not the one recorded for the entry"
    },
    {
      "code": 6052,
      "name": "walletNotSigner",
      "msg": "The wallet must sign to leave the game"
    },
    {
      "code": 6053,
      "name": "walletBelowRent",
      "msg": "The payment would leave the wallet below the rent-exempt minimum: fund it first, or refund later"
    },
    {
      "code": 6054,
      "name": "tooEarly",
      "msg": "Only the operator may close joining before the deadline while there are places"
    },
    {
      "code": 6055,
      "name": "belowMinimum",
      "msg": "There are fewer entries than the game's minimum: cancel it, or wait for the deadline"
    },
    {
      "code": 6056,
      "name": "notPlaying",
      "msg": "The game is not being drawn"
    },
    {
      "code": 6057,
      "name": "drawSlotNotReached",
      "msg": "The draw slot has not been reached"
    },
    {
      "code": 6058,
      "name": "drawSlotTooOld",
      "msg": "The draw slot is no longer among the recent ones: the game can only expire"
    },
    {
      "code": 6059,
      "name": "drawAlreadyRecorded",
      "msg": "The draw slot's hash has been recorded already"
    },
    {
      "code": 6060,
      "name": "drawNotRecorded",
      "msg": "The draw slot's hash has not been recorded"
    },
    {
      "code": 6061,
      "name": "drawDeadlinePassed",
      "msg": "The draw's deadline has passed: the game can only expire"
    },
    {
      "code": 6062,
      "name": "vrfPointInvalid",
      "msg": "The proof's point is not a canonical point of the curve"
    },
    {
      "code": 6063,
      "name": "vrfScalarInvalid",
      "msg": "The proof's scalar is not below the group's order"
    },
    {
      "code": 6064,
      "name": "vrfProofInvalid",
      "msg": "The proof is not of this round under the game's VRF key"
    },
    {
      "code": 6065,
      "name": "drawNotDue",
      "msg": "The draw's deadline has not passed"
    },
    {
      "code": 6066,
      "name": "notFinished",
      "msg": "The game is not finished, or its prizes have all been paid"
    },
    {
      "code": 6067,
      "name": "placeOutOfRange",
      "msg": "The place is not below the game's number of winners"
    },
    {
      "code": 6068,
      "name": "alreadyClaimed",
      "msg": "The prize has been paid already"
    },
    {
      "code": 6069,
      "name": "notCancelled",
      "msg": "The game has not been cancelled"
    },
    {
      "code": 6070,
      "name": "alreadyRefunded",
      "msg": "The entry has been refunded already"
    },
    {
      "code": 6071,
      "name": "gameNotOver",
      "msg": "The game is not over"
    },
    {
      "code": 6072,
      "name": "stillOwed",
      "msg": "The game still owes its players, and the time to claim it has not passed"
    }
  ],
  "types": [
    {
      "name": "authorityAccepted",
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "authority",
            "type": "pubkey"
          }
        ]
      }
    },
    {
      "name": "authorityProposed",
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "pending",
            "type": "pubkey"
          }
        ]
      }
    },
    {
      "name": "config",
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "authority",
            "docs": [
              "May change the terms and pause."
            ],
            "type": "pubkey"
          },
          {
            "name": "pendingAuthority",
            "docs": [
              "May become the authority by accepting; zero when nobody has been proposed."
            ],
            "type": "pubkey"
          },
          {
            "name": "vrfKey",
            "docs": [
              "Public key of the operator's verifiable random function (RFC 9381, edwards25519)."
            ],
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "fee",
            "docs": [
              "Basis points of every prize that go to the treasury, copied into each game when it is created."
            ],
            "type": "u16"
          },
          {
            "name": "paused",
            "docs": [
              "1 while new games and joins are refused, else 0."
            ],
            "type": "u8"
          },
          {
            "name": "bump",
            "type": "u8"
          }
        ]
      }
    },
    {
      "name": "configUpdated",
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "vrfKey",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "fee",
            "type": "u16"
          }
        ]
      }
    },
    {
      "name": "drawRecorded",
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "game",
            "type": "u64"
          },
          {
            "name": "slot",
            "type": "u64"
          },
          {
            "name": "hash",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          }
        ]
      }
    },
    {
      "name": "game",
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "id",
            "type": "u64"
          },
          {
            "name": "prizePool",
            "docs": [
              "What the players have paid and not got back, in the game's currency."
            ],
            "type": "u64"
          },
          {
            "name": "entryFee",
            "type": "u64"
          },
          {
            "name": "bond",
            "docs": [
              "Lamports the operator forfeits to the players if the draw is not done."
            ],
            "type": "u64"
          },
          {
            "name": "rent",
            "docs": [
              "Lamports that keep the account rent-exempt at its present size."
            ],
            "type": "u64"
          },
          {
            "name": "deadline",
            "docs": [
              "Second since 1970 from which anyone may end what the game is at: joining, the draw, the claims, the refunds."
            ],
            "type": "i64"
          },
          {
            "name": "drawSlot",
            "docs": [
              "Slot whose hash the first round's randomness binds; 0 until joining closes."
            ],
            "type": "u64"
          },
          {
            "name": "operator",
            "type": "pubkey"
          },
          {
            "name": "mint",
            "docs": [
              "The currency; zero for SOL."
            ],
            "type": "pubkey"
          },
          {
            "name": "vault",
            "docs": [
              "The token account that holds the pool; zero for SOL."
            ],
            "type": "pubkey"
          },
          {
            "name": "vrfKey",
            "docs": [
              "Config's VRF key when the game was created: a key chosen when the draw's hash is known could choose the outcome."
            ],
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "drawHash",
            "docs": [
              "Hash of the draw slot; zero until it is recorded."
            ],
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "seeds",
            "docs": [
              "Randomness of each round that has been drawn."
            ],
            "type": {
              "array": [
                {
                  "array": [
                    "u8",
                    16
                  ]
                },
                16
              ]
            }
          },
          {
            "name": "winners",
            "docs": [
              "Indices of the entries that won, best first, once the game is finished."
            ],
            "type": {
              "array": [
                "u16",
                8
              ]
            }
          },
          {
            "name": "shares",
            "docs": [
              "Basis points of the prize for each winner, best first, and [`SHARE_PAID`]; zero beyond the last."
            ],
            "type": {
              "array": [
                "u16",
                8
              ]
            }
          },
          {
            "name": "playerCount",
            "type": "u16"
          },
          {
            "name": "maxPlayers",
            "type": "u16"
          },
          {
            "name": "minPlayers",
            "docs": [
              "With fewer entries the game is not drawn but refunded."
            ],
            "type": "u16"
          },
          {
            "name": "aliveCount",
            "docs": [
              "Entries not yet eliminated; 0 until joining closes."
            ],
            "type": "u16"
          },
          {
            "name": "survivors",
            "docs": [
              "Basis points of the living entries that survive a round."
            ],
            "type": "u16"
          },
          {
            "name": "fee",
            "docs": [
              "Basis points of every prize that go to the treasury."
            ],
            "type": "u16"
          },
          {
            "name": "round",
            "docs": [
              "Rounds decided."
            ],
            "type": "u8"
          },
          {
            "name": "bump",
            "type": "u8"
          },
          {
            "name": "version",
            "type": "u8"
          },
          {
            "name": "statusAndFlags",
            "docs": [
              "Three bits of [`Status`], then five of flags."
            ],
            "type": "u8"
          }
        ]
      }
    },
    {
      "name": "gameCancelled",
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "game",
            "type": "u64"
          },
          {
            "name": "entries",
            "type": "u16"
          }
        ]
      }
    },
    {
      "name": "gameClosed",
      "docs": [
        "The game's account is gone; `lamports` went to the operator, and `unclaimed` of the game's currency to the treasury: what",
        "nobody claimed in time and, of a token, what the vault held beyond the pool."
      ],
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "game",
            "type": "u64"
          },
          {
            "name": "lamports",
            "type": "u64"
          },
          {
            "name": "unclaimed",
            "type": "u64"
          }
        ]
      }
    },
    {
      "name": "gameCreated",
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "game",
            "type": "u64"
          },
          {
            "name": "operator",
            "type": "pubkey"
          }
        ]
      }
    },
    {
      "name": "gameExpired",
      "docs": [
        "The draw was not done: the entries are refunded, each with `bond_share` lamports."
      ],
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "game",
            "type": "u64"
          },
          {
            "name": "entries",
            "type": "u16"
          },
          {
            "name": "bondShare",
            "type": "u64"
          }
        ]
      }
    },
    {
      "name": "gameExtended",
      "docs": [
        "The game has room for `capacity` entries now."
      ],
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "game",
            "type": "u64"
          },
          {
            "name": "capacity",
            "type": "u16"
          }
        ]
      }
    },
    {
      "name": "gameTerms",
      "docs": [
        "What the operator decides when creating a game."
      ],
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "id",
            "docs": [
              "The game's number, and with it its address."
            ],
            "type": "u64"
          },
          {
            "name": "entryFee",
            "docs": [
              "What an entry costs, in the game's currency."
            ],
            "type": "u64"
          },
          {
            "name": "bond",
            "docs": [
              "Lamports the operator forfeits to the players if the draw is not done."
            ],
            "type": "u64"
          },
          {
            "name": "joinDeadline",
            "docs": [
              "Second since 1970 from which nobody joins any more."
            ],
            "type": "i64"
          },
          {
            "name": "maxPlayers",
            "type": "u16"
          },
          {
            "name": "minPlayers",
            "docs": [
              "With fewer entries the game is not drawn but refunded."
            ],
            "type": "u16"
          },
          {
            "name": "capacity",
            "docs": [
              "Entries to make room for now, at most 303."
            ],
            "type": "u16"
          },
          {
            "name": "survivors",
            "docs": [
              "Basis points of the living entries that survive a round."
            ],
            "type": "u16"
          },
          {
            "name": "shares",
            "docs": [
              "Basis points of the prize for each winner, best first; zero beyond the last."
            ],
            "type": {
              "array": [
                "u16",
                8
              ]
            }
          },
          {
            "name": "flags",
            "docs": [
              "`FLAG_INSTANT`, or nothing."
            ],
            "type": "u8"
          }
        ]
      }
    },
    {
      "name": "gameView",
      "docs": [
        "A game in short."
      ],
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "id",
            "type": "u64"
          },
          {
            "name": "operator",
            "type": "pubkey"
          },
          {
            "name": "prizePool",
            "type": "u64"
          },
          {
            "name": "entryFee",
            "type": "u64"
          },
          {
            "name": "deadline",
            "type": "i64"
          },
          {
            "name": "playerCount",
            "type": "u16"
          },
          {
            "name": "maxPlayers",
            "type": "u16"
          },
          {
            "name": "aliveCount",
            "type": "u16"
          },
          {
            "name": "capacity",
            "docs": [
              "Entries the account has room for."
            ],
            "type": "u16"
          },
          {
            "name": "round",
            "type": "u8"
          },
          {
            "name": "statusAndFlags",
            "type": "u8"
          }
        ]
      }
    },
    {
      "name": "initialized",
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "authority",
            "type": "pubkey"
          },
          {
            "name": "vrfKey",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "fee",
            "type": "u16"
          }
        ]
      }
    },
    {
      "name": "joined",
      "docs": [
        "Entries `first .. first + count` were added, in the order of the instruction's wallets."
      ],
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "game",
            "type": "u64"
          },
          {
            "name": "first",
            "type": "u16"
          },
          {
            "name": "count",
            "type": "u16"
          }
        ]
      }
    },
    {
      "name": "joiningClosed",
      "docs": [
        "No more entries; the hash of the first slot from `draw_slot` on that has one decides the draw."
      ],
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "game",
            "type": "u64"
          },
          {
            "name": "drawSlot",
            "type": "u64"
          },
          {
            "name": "entries",
            "type": "u16"
          }
        ]
      }
    },
    {
      "name": "left",
      "docs": [
        "Entry `index` was removed and repaid; the entry that was `moved_from` is `index` now (the same number if it was the last)."
      ],
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "game",
            "type": "u64"
          },
          {
            "name": "index",
            "type": "u16"
          },
          {
            "name": "movedFrom",
            "type": "u16"
          }
        ]
      }
    },
    {
      "name": "pauseChanged",
      "docs": [
        "`paused` is 1 or 0."
      ],
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "paused",
            "type": "u8"
          }
        ]
      }
    },
    {
      "name": "playerOperation",
      "docs": [
        "What a batch can do, as clients encode it."
      ],
      "type": {
        "kind": "enum",
        "variants": [
          {
            "name": "join",
            "fields": [
              {
                "name": "wallets",
                "type": {
                  "vec": "pubkey"
                }
              }
            ]
          },
          {
            "name": "leave",
            "fields": [
              {
                "name": "indices",
                "type": {
                  "vec": "u16"
                }
              }
            ]
          },
          {
            "name": "refund",
            "fields": [
              {
                "name": "indices",
                "type": {
                  "vec": "u16"
                }
              }
            ]
          }
        ]
      }
    },
    {
      "name": "playerOperations",
      "type": {
        "kind": "type",
        "alias": {
          "vec": {
            "defined": {
              "name": "playerOperation"
            }
          }
        }
      }
    },
    {
      "name": "playerView",
      "docs": [
        "An entry and what has become of it in the rounds drawn so far."
      ],
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "wallet",
            "docs": [
              "Zero when it has been refunded."
            ],
            "type": "pubkey"
          },
          {
            "name": "eliminatedRound",
            "docs": [
              "The round in which it fell, counted from 0; 255 while it lives."
            ],
            "type": "u8"
          },
          {
            "name": "rank",
            "docs": [
              "Its rank after the last round it took part in; of a winner, the place."
            ],
            "type": "u16"
          }
        ]
      }
    },
    {
      "name": "podU16",
      "type": {
        "kind": "type",
        "alias": "u16"
      }
    },
    {
      "name": "podU64",
      "type": {
        "kind": "type",
        "alias": "u64"
      }
    },
    {
      "name": "prizeClaimed",
      "docs": [
        "In the game's currency: `prize` went to the wallet of the entry `index`, `fee` to the treasury."
      ],
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "game",
            "type": "u64"
          },
          {
            "name": "place",
            "type": "u8"
          },
          {
            "name": "index",
            "type": "u16"
          },
          {
            "name": "prize",
            "type": "u64"
          },
          {
            "name": "fee",
            "type": "u64"
          }
        ]
      }
    },
    {
      "name": "refunded",
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "game",
            "type": "u64"
          },
          {
            "name": "index",
            "type": "u16"
          }
        ]
      }
    },
    {
      "name": "roundDrawn",
      "docs": [
        "`round` rounds are decided now, `seed` is the last one's randomness, and `alive` entries are left: when these are the",
        "winners, the game is finished."
      ],
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "game",
            "type": "u64"
          },
          {
            "name": "round",
            "type": "u8"
          },
          {
            "name": "alive",
            "type": "u16"
          },
          {
            "name": "seed",
            "type": {
              "array": [
                "u8",
                16
              ]
            }
          }
        ]
      }
    },
    {
      "name": "treasury",
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "bump",
            "type": "u8"
          }
        ]
      }
    },
    {
      "name": "treasuryWithdrawn",
      "docs": [
        "`mint` is zero for lamports."
      ],
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "mint",
            "type": "pubkey"
          },
          {
            "name": "recipient",
            "type": "pubkey"
          },
          {
            "name": "amount",
            "type": "u64"
          }
        ]
      }
    }
  ]
};

/** The program's interface as Anchor's `Program` takes it. */
export const IDL = {
  "address": "9P4ES5DJBAyXKxM3HiRNS4pxNnZejBoUECLvb14dN8NS",
  "metadata": {
    "name": "lottery",
    "version": "0.1.0",
    "spec": "0.1.0",
    "description": "An elimination lottery with verifiable draws, for up to 65,535 entries a game"
  },
  "instructions": [
    {
      "name": "accept_authority",
      "docs": [
        "Makes the proposed authority the authority."
      ],
      "discriminator": [
        107,
        86,
        198,
        91,
        33,
        12,
        107,
        160
      ],
      "accounts": [
        {
          "name": "config",
          "writable": true,
          "address": "DC4a7TF6Q1p9bFFwPaxK1t4XyLedJbrpwS5MqC9zgm6c"
        },
        {
          "name": "pending_authority",
          "signer": true
        }
      ],
      "args": []
    },
    {
      "name": "batch_player_operations",
      "docs": [
        "Does several operations, all or none."
      ],
      "discriminator": [
        216,
        240,
        147,
        110,
        166,
        77,
        240,
        160
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "config",
          "address": "DC4a7TF6Q1p9bFFwPaxK1t4XyLedJbrpwS5MqC9zgm6c"
        },
        {
          "name": "clock",
          "address": "SysvarC1ock11111111111111111111111111111111"
        }
      ],
      "args": [
        {
          "name": "operations",
          "type": {
            "defined": {
              "name": "PlayerOperations"
            }
          }
        }
      ]
    },
    {
      "name": "batch_token_operations",
      "docs": [
        "Does several operations on a game in a token, all or none."
      ],
      "discriminator": [
        77,
        47,
        206,
        179,
        148,
        19,
        255,
        97
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "config",
          "address": "DC4a7TF6Q1p9bFFwPaxK1t4XyLedJbrpwS5MqC9zgm6c"
        },
        {
          "name": "clock",
          "address": "SysvarC1ock11111111111111111111111111111111"
        },
        {
          "name": "vault",
          "docs": [
            "Checked to be the game's recorded vault."
          ],
          "writable": true
        },
        {
          "name": "vault_authority",
          "docs": [
            "Checked to be the game's."
          ]
        },
        {
          "name": "token_program",
          "docs": [
            "Checked to be the vault's."
          ]
        }
      ],
      "args": [
        {
          "name": "operations",
          "type": {
            "defined": {
              "name": "PlayerOperations"
            }
          }
        }
      ]
    },
    {
      "name": "cancel_game",
      "docs": [
        "Ends a game that is still joining: every entry can be refunded."
      ],
      "discriminator": [
        121,
        194,
        154,
        118,
        103,
        235,
        149,
        52
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "operator",
          "signer": true
        },
        {
          "name": "clock",
          "address": "SysvarC1ock11111111111111111111111111111111"
        }
      ],
      "args": []
    },
    {
      "name": "claim_prize",
      "docs": [
        "Pays one prize to the wallet that won it."
      ],
      "discriminator": [
        157,
        233,
        139,
        121,
        246,
        62,
        234,
        235
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "wallet",
          "docs": [
            "Checked to be the wallet recorded for the winning entry."
          ],
          "writable": true
        },
        {
          "name": "treasury",
          "writable": true,
          "address": "9XRMPP6uXmjp8WSA5s4syycDHeNaRjfWgE8GQojwyJF6"
        }
      ],
      "args": [
        {
          "name": "place",
          "type": "u8"
        }
      ]
    },
    {
      "name": "claim_refund",
      "docs": [
        "Repays one entry of a cancelled game to its wallet."
      ],
      "discriminator": [
        15,
        16,
        30,
        161,
        255,
        228,
        97,
        60
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "wallet",
          "docs": [
            "Checked to be the wallet recorded for the entry; whoever owns the account, its owner wanted the lamports there."
          ],
          "writable": true
        }
      ],
      "args": [
        {
          "name": "index",
          "type": "u16"
        }
      ]
    },
    {
      "name": "claim_token_prize",
      "docs": [
        "Pays one prize in a token to the wallet that won it."
      ],
      "discriminator": [
        251,
        94,
        84,
        222,
        240,
        203,
        23,
        230
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "wallet",
          "docs": [
            "Checked to be the wallet recorded for the winning entry."
          ]
        },
        {
          "name": "treasury",
          "address": "9XRMPP6uXmjp8WSA5s4syycDHeNaRjfWgE8GQojwyJF6"
        },
        {
          "name": "vault",
          "docs": [
            "Checked to be the game's recorded vault."
          ],
          "writable": true
        },
        {
          "name": "vault_authority",
          "docs": [
            "Checked to be the game's."
          ]
        },
        {
          "name": "wallet_tokens",
          "docs": [
            "Checked to be the wallet's associated token account."
          ],
          "writable": true
        },
        {
          "name": "treasury_tokens",
          "docs": [
            "Checked to be the treasury's associated token account."
          ],
          "writable": true
        },
        {
          "name": "token_program",
          "docs": [
            "Checked to be the vault's."
          ]
        }
      ],
      "args": [
        {
          "name": "place",
          "type": "u8"
        }
      ]
    },
    {
      "name": "claim_token_refund",
      "docs": [
        "Repays one entry of a cancelled game in a token to its wallet."
      ],
      "discriminator": [
        190,
        74,
        67,
        205,
        24,
        166,
        224,
        96
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "wallet",
          "docs": [
            "Checked to be the wallet recorded for the entry; it gets its part of the bond if the game expired."
          ],
          "writable": true
        },
        {
          "name": "vault",
          "docs": [
            "Checked to be the game's recorded vault."
          ],
          "writable": true
        },
        {
          "name": "vault_authority",
          "docs": [
            "Checked to be the game's."
          ]
        },
        {
          "name": "wallet_tokens",
          "docs": [
            "Checked to be the wallet's associated token account."
          ],
          "writable": true
        },
        {
          "name": "token_program",
          "docs": [
            "Checked to be the vault's."
          ]
        }
      ],
      "args": [
        {
          "name": "index",
          "type": "u16"
        }
      ]
    },
    {
      "name": "close_game",
      "docs": [
        "Deletes a game that is over."
      ],
      "discriminator": [
        237,
        236,
        157,
        201,
        253,
        20,
        248,
        67
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "operator",
          "docs": [
            "Checked to be the recorded operator; it may be any kind of account."
          ],
          "writable": true
        },
        {
          "name": "treasury",
          "writable": true,
          "address": "9XRMPP6uXmjp8WSA5s4syycDHeNaRjfWgE8GQojwyJF6"
        },
        {
          "name": "clock",
          "address": "SysvarC1ock11111111111111111111111111111111"
        }
      ],
      "args": []
    },
    {
      "name": "close_joining",
      "docs": [
        "Ends joining: the draw begins, or, with too few entries, the refunds."
      ],
      "discriminator": [
        203,
        245,
        231,
        125,
        106,
        208,
        104,
        176
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "caller",
          "signer": true
        },
        {
          "name": "clock",
          "address": "SysvarC1ock11111111111111111111111111111111"
        }
      ],
      "args": []
    },
    {
      "name": "close_token_game",
      "docs": [
        "Deletes a game in a token that is over, and its vault."
      ],
      "discriminator": [
        41,
        114,
        42,
        216,
        121,
        70,
        145,
        83
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "operator",
          "docs": [
            "Checked to be the recorded operator; it may be any kind of account."
          ],
          "writable": true
        },
        {
          "name": "treasury",
          "writable": true,
          "address": "9XRMPP6uXmjp8WSA5s4syycDHeNaRjfWgE8GQojwyJF6"
        },
        {
          "name": "clock",
          "address": "SysvarC1ock11111111111111111111111111111111"
        },
        {
          "name": "vault",
          "docs": [
            "Checked to be the game's recorded vault."
          ],
          "writable": true
        },
        {
          "name": "vault_authority",
          "docs": [
            "Checked to be the game's."
          ]
        },
        {
          "name": "treasury_tokens",
          "docs": [
            "Checked to be the treasury's associated token account, when it gets anything."
          ],
          "writable": true
        },
        {
          "name": "token_program",
          "docs": [
            "Checked to be the vault's."
          ]
        }
      ],
      "args": []
    },
    {
      "name": "create_game",
      "docs": [
        "Creates a game in SOL."
      ],
      "discriminator": [
        124,
        69,
        75,
        66,
        184,
        220,
        72,
        206
      ],
      "accounts": [
        {
          "name": "operator",
          "docs": [
            "Pays rent and bond, and alone may extend or cancel the game."
          ],
          "writable": true,
          "signer": true
        },
        {
          "name": "game",
          "docs": [
            "Its address is checked against the id's; what it holds, by creating it."
          ],
          "writable": true
        },
        {
          "name": "config",
          "address": "DC4a7TF6Q1p9bFFwPaxK1t4XyLedJbrpwS5MqC9zgm6c"
        },
        {
          "name": "clock",
          "address": "SysvarC1ock11111111111111111111111111111111"
        },
        {
          "name": "system_program",
          "address": "11111111111111111111111111111111"
        }
      ],
      "args": [
        {
          "name": "terms",
          "type": {
            "defined": {
              "name": "GameTerms"
            }
          }
        }
      ]
    },
    {
      "name": "create_token_game",
      "docs": [
        "Creates a game in a token."
      ],
      "discriminator": [
        28,
        107,
        7,
        132,
        196,
        71,
        12,
        228
      ],
      "accounts": [
        {
          "name": "operator",
          "docs": [
            "Pays rent and bond, and alone may extend or cancel the game."
          ],
          "writable": true,
          "signer": true
        },
        {
          "name": "game",
          "docs": [
            "Its address is checked against the id's; what it holds, by creating it."
          ],
          "writable": true
        },
        {
          "name": "config",
          "address": "DC4a7TF6Q1p9bFFwPaxK1t4XyLedJbrpwS5MqC9zgm6c"
        },
        {
          "name": "clock",
          "address": "SysvarC1ock11111111111111111111111111111111"
        },
        {
          "name": "system_program",
          "address": "11111111111111111111111111111111"
        },
        {
          "name": "mint"
        },
        {
          "name": "vault_authority"
        },
        {
          "name": "vault"
        }
      ],
      "args": [
        {
          "name": "terms",
          "type": {
            "defined": {
              "name": "GameTerms"
            }
          }
        }
      ]
    },
    {
      "name": "expire_game",
      "docs": [
        "Ends a game whose draw was not done in time: every entry can be refunded, with its part of the bond."
      ],
      "discriminator": [
        208,
        21,
        87,
        131,
        242,
        43,
        252,
        144
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "clock",
          "address": "SysvarC1ock11111111111111111111111111111111"
        }
      ],
      "args": []
    },
    {
      "name": "extend_game",
      "docs": [
        "Makes room for more entries."
      ],
      "discriminator": [
        252,
        112,
        248,
        34,
        188,
        107,
        137,
        208
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "operator",
          "docs": [
            "The rent returns to the operator, so only the operator spends it."
          ],
          "signer": true
        }
      ],
      "args": [
        {
          "name": "entries",
          "type": "u16"
        }
      ]
    },
    {
      "name": "get_game",
      "docs": [
        "Returns a game in short."
      ],
      "discriminator": [
        163,
        65,
        128,
        7,
        33,
        231,
        37,
        150
      ],
      "accounts": [
        {
          "name": "game"
        }
      ],
      "args": [],
      "returns": {
        "defined": {
          "name": "GameView"
        }
      }
    },
    {
      "name": "get_player",
      "docs": [
        "Returns one entry."
      ],
      "discriminator": [
        49,
        79,
        193,
        169,
        193,
        167,
        232,
        53
      ],
      "accounts": [
        {
          "name": "game"
        }
      ],
      "args": [
        {
          "name": "index",
          "type": "u16"
        }
      ],
      "returns": {
        "defined": {
          "name": "PlayerView"
        }
      }
    },
    {
      "name": "initialize",
      "docs": [
        "Creates Config and Treasury; the program's upgrade authority becomes the authority."
      ],
      "discriminator": [
        175,
        175,
        109,
        31,
        13,
        152,
        155,
        237
      ],
      "accounts": [
        {
          "name": "authority",
          "writable": true,
          "signer": true
        },
        {
          "name": "config",
          "writable": true,
          "address": "DC4a7TF6Q1p9bFFwPaxK1t4XyLedJbrpwS5MqC9zgm6c"
        },
        {
          "name": "treasury",
          "writable": true,
          "address": "9XRMPP6uXmjp8WSA5s4syycDHeNaRjfWgE8GQojwyJF6"
        },
        {
          "name": "program_data",
          "address": "9vvkEc8JuAKkQegT4FyvRHBgUEbtzUXPAwBaJCWt92NE"
        },
        {
          "name": "system_program",
          "address": "11111111111111111111111111111111"
        }
      ],
      "args": [
        {
          "name": "fee",
          "type": "u16"
        },
        {
          "name": "vrf_key",
          "type": {
            "array": [
              "u8",
              32
            ]
          }
        }
      ]
    },
    {
      "name": "join_game",
      "docs": [
        "Adds one entry, paid for in SOL."
      ],
      "discriminator": [
        107,
        112,
        18,
        38,
        56,
        173,
        60,
        128
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "config",
          "address": "DC4a7TF6Q1p9bFFwPaxK1t4XyLedJbrpwS5MqC9zgm6c"
        },
        {
          "name": "clock",
          "address": "SysvarC1ock11111111111111111111111111111111"
        }
      ],
      "args": [
        {
          "name": "wallet",
          "type": "pubkey"
        }
      ]
    },
    {
      "name": "join_token_game",
      "docs": [
        "Adds one entry, paid for in the game's token."
      ],
      "discriminator": [
        69,
        129,
        241,
        121,
        60,
        176,
        176,
        28
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "config",
          "address": "DC4a7TF6Q1p9bFFwPaxK1t4XyLedJbrpwS5MqC9zgm6c"
        },
        {
          "name": "clock",
          "address": "SysvarC1ock11111111111111111111111111111111"
        },
        {
          "name": "vault",
          "docs": [
            "Checked to be the game's recorded vault."
          ]
        }
      ],
      "args": [
        {
          "name": "wallet",
          "type": "pubkey"
        }
      ]
    },
    {
      "name": "pause",
      "docs": [
        "Stops new games and joins."
      ],
      "discriminator": [
        211,
        22,
        221,
        251,
        74,
        121,
        193,
        47
      ],
      "accounts": [
        {
          "name": "config",
          "writable": true,
          "address": "DC4a7TF6Q1p9bFFwPaxK1t4XyLedJbrpwS5MqC9zgm6c"
        },
        {
          "name": "authority",
          "signer": true
        }
      ],
      "args": []
    },
    {
      "name": "propose_authority",
      "docs": [
        "Names who may become the authority by accepting."
      ],
      "discriminator": [
        20,
        148,
        236,
        198,
        76,
        119,
        99,
        142
      ],
      "accounts": [
        {
          "name": "config",
          "writable": true,
          "address": "DC4a7TF6Q1p9bFFwPaxK1t4XyLedJbrpwS5MqC9zgm6c"
        },
        {
          "name": "authority",
          "signer": true
        }
      ],
      "args": [
        {
          "name": "pending",
          "type": "pubkey"
        }
      ]
    },
    {
      "name": "record_draw",
      "docs": [
        "Copies the hash that decides the draw."
      ],
      "discriminator": [
        148,
        55,
        229,
        232,
        184,
        198,
        113,
        72
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "slot_hashes",
          "address": "SysvarS1otHashes111111111111111111111111111"
        }
      ],
      "args": []
    },
    {
      "name": "submit_vrf",
      "docs": [
        "Decides a round, or all of them, by a proof of its randomness."
      ],
      "discriminator": [
        69,
        13,
        62,
        119,
        106,
        42,
        241,
        179
      ],
      "accounts": [
        {
          "name": "game",
          "writable": true
        },
        {
          "name": "clock",
          "address": "SysvarC1ock11111111111111111111111111111111"
        }
      ],
      "args": [
        {
          "name": "proof",
          "type": {
            "array": [
              "u8",
              80
            ]
          }
        }
      ]
    },
    {
      "name": "unpause",
      "docs": [
        "Allows new games and joins again."
      ],
      "discriminator": [
        169,
        144,
        4,
        38,
        10,
        141,
        188,
        255
      ],
      "accounts": [
        {
          "name": "config",
          "writable": true,
          "address": "DC4a7TF6Q1p9bFFwPaxK1t4XyLedJbrpwS5MqC9zgm6c"
        },
        {
          "name": "authority",
          "signer": true
        }
      ],
      "args": []
    },
    {
      "name": "update_config",
      "docs": [
        "Sets the fee and the VRF key for games created from now on."
      ],
      "discriminator": [
        29,
        158,
        252,
        191,
        10,
        83,
        219,
        99
      ],
      "accounts": [
        {
          "name": "config",
          "writable": true,
          "address": "DC4a7TF6Q1p9bFFwPaxK1t4XyLedJbrpwS5MqC9zgm6c"
        },
        {
          "name": "authority",
          "signer": true
        }
      ],
      "args": [
        {
          "name": "fee",
          "type": "u16"
        },
        {
          "name": "vrf_key",
          "type": {
            "array": [
              "u8",
              32
            ]
          }
        }
      ]
    },
    {
      "name": "withdraw_token_treasury",
      "docs": [
        "Pays tokens out of an account of the treasury's."
      ],
      "discriminator": [
        51,
        250,
        225,
        15,
        47,
        68,
        97,
        186
      ],
      "accounts": [
        {
          "name": "config",
          "address": "DC4a7TF6Q1p9bFFwPaxK1t4XyLedJbrpwS5MqC9zgm6c"
        },
        {
          "name": "authority",
          "signer": true
        },
        {
          "name": "treasury",
          "address": "9XRMPP6uXmjp8WSA5s4syycDHeNaRjfWgE8GQojwyJF6"
        },
        {
          "name": "treasury_tokens",
          "docs": [
            "The token program checks that it is the treasury's: its transfer asks for the treasury's signature."
          ],
          "writable": true
        },
        {
          "name": "recipient_tokens",
          "docs": [
            "Whichever the authority names."
          ],
          "writable": true
        },
        {
          "name": "token_program",
          "docs": [
            "Checked to be the treasury account's owner."
          ]
        }
      ],
      "args": [
        {
          "name": "amount",
          "type": "u64"
        }
      ]
    },
    {
      "name": "withdraw_treasury",
      "docs": [
        "Pays lamports out of the treasury."
      ],
      "discriminator": [
        40,
        63,
        122,
        158,
        144,
        216,
        83,
        96
      ],
      "accounts": [
        {
          "name": "config",
          "address": "DC4a7TF6Q1p9bFFwPaxK1t4XyLedJbrpwS5MqC9zgm6c"
        },
        {
          "name": "authority",
          "signer": true
        },
        {
          "name": "treasury",
          "writable": true,
          "address": "9XRMPP6uXmjp8WSA5s4syycDHeNaRjfWgE8GQojwyJF6"
        },
        {
          "name": "recipient",
          "docs": [
            "Whoever the authority names, itself among them."
          ],
          "writable": true
        }
      ],
      "args": [
        {
          "name": "lamports",
          "type": "u64"
        }
      ]
    }
  ],
  "accounts": [
    {
      "name": "Config",
      "discriminator": [
        155,
        12,
        170,
        224,
        30,
        250,
        204,
        130
      ]
    },
    {
      "name": "Game",
      "discriminator": [
        27,
        90,
        166,
        125,
        74,
        100,
        121,
        18
      ]
    },
    {
      "name": "Treasury",
      "discriminator": [
        238,
        239,
        123,
        238,
        89,
        1,
        168,
        253
      ]
    }
  ],
  "events": [
    {
      "name": "AuthorityAccepted",
      "discriminator": [
        166,
        192,
        219,
        188,
        41,
        209,
        195,
        26
      ]
    },
    {
      "name": "AuthorityProposed",
      "discriminator": [
        244,
        117,
        94,
        112,
        53,
        151,
        35,
        89
      ]
    },
    {
      "name": "ConfigUpdated",
      "discriminator": [
        40,
        241,
        230,
        122,
        11,
        19,
        198,
        194
      ]
    },
    {
      "name": "DrawRecorded",
      "discriminator": [
        159,
        6,
        171,
        68,
        35,
        10,
        39,
        135
      ]
    },
    {
      "name": "GameCancelled",
      "discriminator": [
        113,
        20,
        200,
        104,
        76,
        35,
        9,
        241
      ]
    },
    {
      "name": "GameClosed",
      "discriminator": [
        178,
        203,
        179,
        224,
        43,
        18,
        209,
        4
      ]
    },
    {
      "name": "GameCreated",
      "discriminator": [
        218,
        25,
        150,
        94,
        177,
        112,
        96,
        2
      ]
    },
    {
      "name": "GameExpired",
      "discriminator": [
        97,
        125,
        110,
        31,
        254,
        44,
        210,
        45
      ]
    },
    {
      "name": "GameExtended",
      "discriminator": [
        103,
        245,
        141,
        172,
        84,
        106,
        107,
        161
      ]
    },
    {
      "name": "Initialized",
      "discriminator": [
        208,
        213,
        115,
        98,
        115,
        82,
        201,
        209
      ]
    },
    {
      "name": "Joined",
      "discriminator": [
        16,
        20,
        44,
        48,
        132,
        189,
        68,
        98
      ]
    },
    {
      "name": "JoiningClosed",
      "discriminator": [
        3,
        1,
        8,
        68,
        238,
        16,
        10,
        16
      ]
    },
    {
      "name": "Left",
      "discriminator": [
        225,
        78,
        253,
        233,
        66,
        254,
        152,
        164
      ]
    },
    {
      "name": "PauseChanged",
      "discriminator": [
        238,
        188,
        213,
        78,
        134,
        209,
        178,
        218
      ]
    },
    {
      "name": "PrizeClaimed",
      "discriminator": [
        213,
        150,
        192,
        76,
        199,
        33,
        212,
        38
      ]
    },
    {
      "name": "Refunded",
      "discriminator": [
        35,
        103,
        149,
        246,
        196,
        123,
        221,
        99
      ]
    },
    {
      "name": "RoundDrawn",
      "discriminator": [
        147,
        89,
        5,
        223,
        177,
        229,
        18,
        87
      ]
    },
    {
      "name": "TreasuryWithdrawn",
      "discriminator": [
        143,
        181,
        157,
        169,
        87,
        155,
        170,
        46
      ]
    }
  ],
  "errors": [
    {
      "code": 6000,
      "name": "UnknownInstruction",
      "msg": "The instruction's discriminator is not one of this program's"
    },
    {
      "code": 6001,
      "name": "InvalidInstructionLength",
      "msg": "The instruction's data is shorter or longer than its arguments"
    },
    {
      "code": 6002,
      "name": "ConfigAddress",
      "msg": "The account is not this program's Config"
    },
    {
      "code": 6003,
      "name": "TreasuryAddress",
      "msg": "The account is not this program's Treasury"
    },
    {
      "code": 6004,
      "name": "NotInitialized",
      "msg": "The program has not been initialized"
    },
    {
      "code": 6005,
      "name": "AlreadyInitialized",
      "msg": "The program has been initialized already"
    },
    {
      "code": 6006,
      "name": "ProgramDataAddress",
      "msg": "The account is not this program's ProgramData"
    },
    {
      "code": 6007,
      "name": "ClockAddress",
      "msg": "The account is not the clock sysvar"
    },
    {
      "code": 6008,
      "name": "SlotHashesAddress",
      "msg": "The account is not the SlotHashes sysvar"
    },
    {
      "code": 6009,
      "name": "GameAddress",
      "msg": "The account is not the address of the game with this id"
    },
    {
      "code": 6010,
      "name": "GameExists",
      "msg": "A game with this id exists already"
    },
    {
      "code": 6011,
      "name": "GameOwner",
      "msg": "The game account is not owned by this program"
    },
    {
      "code": 6012,
      "name": "NotAGame",
      "msg": "The account is owned by this program but is not a game"
    },
    {
      "code": 6013,
      "name": "NotWritable",
      "msg": "The account must be writable"
    },
    {
      "code": 6014,
      "name": "NotUpgradeAuthority",
      "msg": "The signer is not the program's upgrade authority"
    },
    {
      "code": 6015,
      "name": "NotAuthority",
      "msg": "The signer is not the authority"
    },
    {
      "code": 6016,
      "name": "NotPendingAuthority",
      "msg": "The signer is not the proposed authority"
    },
    {
      "code": 6017,
      "name": "NotOperator",
      "msg": "The signer or recipient is not the game's operator"
    },
    {
      "code": 6018,
      "name": "Paused",
      "msg": "The program is paused: no new games and no joins"
    },
    {
      "code": 6019,
      "name": "AlreadyPaused",
      "msg": "The program is paused already"
    },
    {
      "code": 6020,
      "name": "NotPaused",
      "msg": "The program is not paused"
    },
    {
      "code": 6021,
      "name": "FeeTooHigh",
      "msg": "The fee is more than the maximum of 1,000 basis points"
    },
    {
      "code": 6022,
      "name": "InvalidVrfKey",
      "msg": "The VRF public key is not the canonical encoding of a point of large order"
    },
    {
      "code": 6023,
      "name": "TreasuryTooLow",
      "msg": "The treasury would be left below the rent-exempt minimum"
    },
    {
      "code": 6024,
      "name": "EntryFeeOutOfRange",
      "msg": "The entry fee is zero or more than 2^47 - 1"
    },
    {
      "code": 6025,
      "name": "BondTooHigh",
      "msg": "The bond is more than 2^60 - 1 lamports"
    },
    {
      "code": 6026,
      "name": "PlayersOutOfRange",
      "msg": "The numbers of players do not satisfy 2 <= minimum <= maximum"
    },
    {
      "code": 6027,
      "name": "CapacityOutOfRange",
      "msg": "The first capacity is more than the maximum of players or than one instruction can allocate"
    },
    {
      "code": 6028,
      "name": "DeadlineNotInFuture",
      "msg": "The join deadline is not in the future"
    },
    {
      "code": 6029,
      "name": "SurvivorsOutOfRange",
      "msg": "The survivors of a round must be between 1 and 9,999 basis points"
    },
    {
      "code": 6030,
      "name": "TooManyRounds",
      "msg": "The elimination could need more than 16 rounds"
    },
    {
      "code": 6031,
      "name": "InvalidShares",
      "msg": "The prize shares must be 1 to 8 positive values, first to last, with a sum of 10,000 basis points"
    },
    {
      "code": 6032,
      "name": "TooManyWinners",
      "msg": "There are as many winners as the minimum of players, or more"
    },
    {
      "code": 6033,
      "name": "UndefinedFlag",
      "msg": "A flag is set that this program does not define"
    },
    {
      "code": 6034,
      "name": "NotAMint",
      "msg": "The mint is not an initialized mint of SPL Token or Token-2022"
    },
    {
      "code": 6035,
      "name": "ForbiddenExtension",
      "msg": "The mint has an extension that could take, freeze or divert the game's tokens"
    },
    {
      "code": 6036,
      "name": "WrongCurrency",
      "msg": "The game's currency is another: SOL and tokens have instructions of their own"
    },
    {
      "code": 6037,
      "name": "NotTheVault",
      "msg": "The account is not the game's vault, the associated token account of its vault authority"
    },
    {
      "code": 6038,
      "name": "VaultAuthorityAddress",
      "msg": "The account is not the game's vault authority"
    },
    {
      "code": 6039,
      "name": "TokenProgramMismatch",
      "msg": "The token program is not the vault's"
    },
    {
      "code": 6040,
      "name": "WrongTokenAccount",
      "msg": "The token account is not the recipient's associated one, or does not exist"
    },
    {
      "code": 6041,
      "name": "NotJoining",
      "msg": "The game is not open for joining"
    },
    {
      "code": 6042,
      "name": "DeadlinePassed",
      "msg": "The game's join deadline has passed"
    },
    {
      "code": 6043,
      "name": "GameFull",
      "msg": "The entries would be more than the game's maximum of players"
    },
    {
      "code": 6044,
      "name": "NeedsExtension",
      "msg": "The game account has no room for the entries: extend it first"
    },
    {
      "code": 6045,
      "name": "Unpaid",
      "msg": "The game holds less than it must: transfer the payment before this instruction, in the same transaction"
    },
    {
      "code": 6046,
      "name": "ExtensionOutOfRange",
      "msg": "The extension is zero or goes beyond the game's maximum of players or 320 entries an instruction"
    },
    {
      "code": 6047,
      "name": "EmptyBatch",
      "msg": "There is no operation in the batch, or an operation without an entry"
    },
    {
      "code": 6048,
      "name": "MalformedBatch",
      "msg": "The operations do not decode, or bytes follow the last one"
    },
    {
      "code": 6049,
      "name": "WalletCount",
      "msg": "The batch names more or fewer wallet accounts than its operations need"
    },
    {
      "code": 6050,
      "name": "IndexOutOfRange",
      "msg": "The index is not below the game's number of entries"
    },
    {
      "code": 6051,
      "name": "WalletMismatch",
      "msg": "The wallet is not the one recorded for the entry"
    },
    {
      "code": 6052,
      "name": "WalletNotSigner",
      "msg": "The wallet must sign to leave the game"
    },
    {
      "code": 6053,
      "name": "WalletBelowRent",
      "msg": "The payment would leave the wallet below the rent-exempt minimum: fund it first, or refund later"
    },
    {
      "code": 6054,
      "name": "TooEarly",
      "msg": "Only the operator may close joining before the deadline while there are places"
    },
    {
      "code": 6055,
      "name": "BelowMinimum",
      "msg": "There are fewer entries than the game's minimum: cancel it, or wait for the deadline"
    },
    {
      "code": 6056,
      "name": "NotPlaying",
      "msg": "The game is not being drawn"
    },
    {
      "code": 6057,
      "name": "DrawSlotNotReached",
      "msg": "The draw slot has not been reached"
    },
    {
      "code": 6058,
      "name": "DrawSlotTooOld",
      "msg": "The draw slot is no longer among the recent ones: the game can only expire"
    },
    {
      "code": 6059,
      "name": "DrawAlreadyRecorded",
      "msg": "The draw slot's hash has been recorded already"
    },
    {
      "code": 6060,
      "name": "DrawNotRecorded",
      "msg": "The draw slot's hash has not been recorded"
    },
    {
      "code": 6061,
      "name": "DrawDeadlinePassed",
      "msg": "The draw's deadline has passed: the game can only expire"
    },
    {
      "code": 6062,
      "name": "VrfPointInvalid",
      "msg": "The proof's point is not a canonical point of the curve"
    },
    {
      "code": 6063,
      "name": "VrfScalarInvalid",
      "msg": "The proof's scalar is not below the group's order"
    },
    {
      "code": 6064,
      "name": "VrfProofInvalid",
      "msg": "The proof is not of this round under the game's VRF key"
    },
    {
      "code": 6065,
      "name": "DrawNotDue",
      "msg": "The draw's deadline has not passed"
    },
    {
      "code": 6066,
      "name": "NotFinished",
      "msg": "The game is not finished, or its prizes have all been paid"
    },
    {
      "code": 6067,
      "name": "PlaceOutOfRange",
      "msg": "The place is not below the game's number of winners"
    },
    {
      "code": 6068,
      "name": "AlreadyClaimed",
      "msg": "The prize has been paid already"
    },
    {
      "code": 6069,
      "name": "NotCancelled",
      "msg": "The game has not been cancelled"
    },
    {
      "code": 6070,
      "name": "AlreadyRefunded",
      "msg": "The entry has been refunded already"
    },
    {
      "code": 6071,
      "name": "GameNotOver",
      "msg": "The game is not over"
    },
    {
      "code": 6072,
      "name": "StillOwed",
      "msg": "The game still owes its players, and the time to claim it has not passed"
    }
  ],
  "types": [
    {
      "name": "AuthorityAccepted",
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "authority",
            "type": "pubkey"
          }
        ]
      }
    },
    {
      "name": "AuthorityProposed",
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "pending",
            "type": "pubkey"
          }
        ]
      }
    },
    {
      "name": "Config",
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "authority",
            "docs": [
              "May change the terms and pause."
            ],
            "type": "pubkey"
          },
          {
            "name": "pending_authority",
            "docs": [
              "May become the authority by accepting; zero when nobody has been proposed."
            ],
            "type": "pubkey"
          },
          {
            "name": "vrf_key",
            "docs": [
              "Public key of the operator's verifiable random function (RFC 9381, edwards25519)."
            ],
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "fee",
            "docs": [
              "Basis points of every prize that go to the treasury, copied into each game when it is created."
            ],
            "type": "u16"
          },
          {
            "name": "paused",
            "docs": [
              "1 while new games and joins are refused, else 0."
            ],
            "type": "u8"
          },
          {
            "name": "bump",
            "type": "u8"
          }
        ]
      }
    },
    {
      "name": "ConfigUpdated",
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "vrf_key",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "fee",
            "type": "u16"
          }
        ]
      }
    },
    {
      "name": "DrawRecorded",
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "game",
            "type": "u64"
          },
          {
            "name": "slot",
            "type": "u64"
          },
          {
            "name": "hash",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          }
        ]
      }
    },
    {
      "name": "Game",
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "id",
            "type": "u64"
          },
          {
            "name": "prize_pool",
            "docs": [
              "What the players have paid and not got back, in the game's currency."
            ],
            "type": "u64"
          },
          {
            "name": "entry_fee",
            "type": "u64"
          },
          {
            "name": "bond",
            "docs": [
              "Lamports the operator forfeits to the players if the draw is not done."
            ],
            "type": "u64"
          },
          {
            "name": "rent",
            "docs": [
              "Lamports that keep the account rent-exempt at its present size."
            ],
            "type": "u64"
          },
          {
            "name": "deadline",
            "docs": [
              "Second since 1970 from which anyone may end what the game is at: joining, the draw, the claims, the refunds."
            ],
            "type": "i64"
          },
          {
            "name": "draw_slot",
            "docs": [
              "Slot whose hash the first round's randomness binds; 0 until joining closes."
            ],
            "type": "u64"
          },
          {
            "name": "operator",
            "type": "pubkey"
          },
          {
            "name": "mint",
            "docs": [
              "The currency; zero for SOL."
            ],
            "type": "pubkey"
          },
          {
            "name": "vault",
            "docs": [
              "The token account that holds the pool; zero for SOL."
            ],
            "type": "pubkey"
          },
          {
            "name": "vrf_key",
            "docs": [
              "Config's VRF key when the game was created: a key chosen when the draw's hash is known could choose the outcome."
            ],
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "draw_hash",
            "docs": [
              "Hash of the draw slot; zero until it is recorded."
            ],
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "seeds",
            "docs": [
              "Randomness of each round that has been drawn."
            ],
            "type": {
              "array": [
                {
                  "array": [
                    "u8",
                    16
                  ]
                },
                16
              ]
            }
          },
          {
            "name": "winners",
            "docs": [
              "Indices of the entries that won, best first, once the game is finished."
            ],
            "type": {
              "array": [
                "u16",
                8
              ]
            }
          },
          {
            "name": "shares",
            "docs": [
              "Basis points of the prize for each winner, best first, and [`SHARE_PAID`]; zero beyond the last."
            ],
            "type": {
              "array": [
                "u16",
                8
              ]
            }
          },
          {
            "name": "player_count",
            "type": "u16"
          },
          {
            "name": "max_players",
            "type": "u16"
          },
          {
            "name": "min_players",
            "docs": [
              "With fewer entries the game is not drawn but refunded."
            ],
            "type": "u16"
          },
          {
            "name": "alive_count",
            "docs": [
              "Entries not yet eliminated; 0 until joining closes."
            ],
            "type": "u16"
          },
          {
            "name": "survivors",
            "docs": [
              "Basis points of the living entries that survive a round."
            ],
            "type": "u16"
          },
          {
            "name": "fee",
            "docs": [
              "Basis points of every prize that go to the treasury."
            ],
            "type": "u16"
          },
          {
            "name": "round",
            "docs": [
              "Rounds decided."
            ],
            "type": "u8"
          },
          {
            "name": "bump",
            "type": "u8"
          },
          {
            "name": "version",
            "type": "u8"
          },
          {
            "name": "status_and_flags",
            "docs": [
              "Three bits of [`Status`], then five of flags."
            ],
            "type": "u8"
          }
        ]
      }
    },
    {
      "name": "GameCancelled",
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "game",
            "type": "u64"
          },
          {
            "name": "entries",
            "type": "u16"
          }
        ]
      }
    },
    {
      "name": "GameClosed",
      "docs": [
        "The game's account is gone; `lamports` went to the operator, and `unclaimed` of the game's currency to the treasury: what",
        "nobody claimed in time and, of a token, what the vault held beyond the pool."
      ],
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "game",
            "type": "u64"
          },
          {
            "name": "lamports",
            "type": "u64"
          },
          {
            "name": "unclaimed",
            "type": "u64"
          }
        ]
      }
    },
    {
      "name": "GameCreated",
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "game",
            "type": "u64"
          },
          {
            "name": "operator",
            "type": "pubkey"
          }
        ]
      }
    },
    {
      "name": "GameExpired",
      "docs": [
        "The draw was not done: the entries are refunded, each with `bond_share` lamports."
      ],
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "game",
            "type": "u64"
          },
          {
            "name": "entries",
            "type": "u16"
          },
          {
            "name": "bond_share",
            "type": "u64"
          }
        ]
      }
    },
    {
      "name": "GameExtended",
      "docs": [
        "The game has room for `capacity` entries now."
      ],
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "game",
            "type": "u64"
          },
          {
            "name": "capacity",
            "type": "u16"
          }
        ]
      }
    },
    {
      "name": "GameTerms",
      "docs": [
        "What the operator decides when creating a game."
      ],
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "id",
            "docs": [
              "The game's number, and with it its address."
            ],
            "type": "u64"
          },
          {
            "name": "entry_fee",
            "docs": [
              "What an entry costs, in the game's currency."
            ],
            "type": "u64"
          },
          {
            "name": "bond",
            "docs": [
              "Lamports the operator forfeits to the players if the draw is not done."
            ],
            "type": "u64"
          },
          {
            "name": "join_deadline",
            "docs": [
              "Second since 1970 from which nobody joins any more."
            ],
            "type": "i64"
          },
          {
            "name": "max_players",
            "type": "u16"
          },
          {
            "name": "min_players",
            "docs": [
              "With fewer entries the game is not drawn but refunded."
            ],
            "type": "u16"
          },
          {
            "name": "capacity",
            "docs": [
              "Entries to make room for now, at most 303."
            ],
            "type": "u16"
          },
          {
            "name": "survivors",
            "docs": [
              "Basis points of the living entries that survive a round."
            ],
            "type": "u16"
          },
          {
            "name": "shares",
            "docs": [
              "Basis points of the prize for each winner, best first; zero beyond the last."
            ],
            "type": {
              "array": [
                "u16",
                8
              ]
            }
          },
          {
            "name": "flags",
            "docs": [
              "`FLAG_INSTANT`, or nothing."
            ],
            "type": "u8"
          }
        ]
      }
    },
    {
      "name": "GameView",
      "docs": [
        "A game in short."
      ],
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "id",
            "type": "u64"
          },
          {
            "name": "operator",
            "type": "pubkey"
          },
          {
            "name": "prize_pool",
            "type": "u64"
          },
          {
            "name": "entry_fee",
            "type": "u64"
          },
          {
            "name": "deadline",
            "type": "i64"
          },
          {
            "name": "player_count",
            "type": "u16"
          },
          {
            "name": "max_players",
            "type": "u16"
          },
          {
            "name": "alive_count",
            "type": "u16"
          },
          {
            "name": "capacity",
            "docs": [
              "Entries the account has room for."
            ],
            "type": "u16"
          },
          {
            "name": "round",
            "type": "u8"
          },
          {
            "name": "status_and_flags",
            "type": "u8"
          }
        ]
      }
    },
    {
      "name": "Initialized",
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "authority",
            "type": "pubkey"
          },
          {
            "name": "vrf_key",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "fee",
            "type": "u16"
          }
        ]
      }
    },
    {
      "name": "Joined",
      "docs": [
        "Entries `first .. first + count` were added, in the order of the instruction's wallets."
      ],
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "game",
            "type": "u64"
          },
          {
            "name": "first",
            "type": "u16"
          },
          {
            "name": "count",
            "type": "u16"
          }
        ]
      }
    },
    {
      "name": "JoiningClosed",
      "docs": [
        "No more entries; the hash of the first slot from `draw_slot` on that has one decides the draw."
      ],
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "game",
            "type": "u64"
          },
          {
            "name": "draw_slot",
            "type": "u64"
          },
          {
            "name": "entries",
            "type": "u16"
          }
        ]
      }
    },
    {
      "name": "Left",
      "docs": [
        "Entry `index` was removed and repaid; the entry that was `moved_from` is `index` now (the same number if it was the last)."
      ],
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "game",
            "type": "u64"
          },
          {
            "name": "index",
            "type": "u16"
          },
          {
            "name": "moved_from",
            "type": "u16"
          }
        ]
      }
    },
    {
      "name": "PauseChanged",
      "docs": [
        "`paused` is 1 or 0."
      ],
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "paused",
            "type": "u8"
          }
        ]
      }
    },
    {
      "name": "PlayerOperation",
      "docs": [
        "What a batch can do, as clients encode it."
      ],
      "type": {
        "kind": "enum",
        "variants": [
          {
            "name": "Join",
            "fields": [
              {
                "name": "wallets",
                "type": {
                  "vec": "pubkey"
                }
              }
            ]
          },
          {
            "name": "Leave",
            "fields": [
              {
                "name": "indices",
                "type": {
                  "vec": "u16"
                }
              }
            ]
          },
          {
            "name": "Refund",
            "fields": [
              {
                "name": "indices",
                "type": {
                  "vec": "u16"
                }
              }
            ]
          }
        ]
      }
    },
    {
      "name": "PlayerOperations",
      "type": {
        "kind": "type",
        "alias": {
          "vec": {
            "defined": {
              "name": "PlayerOperation"
            }
          }
        }
      }
    },
    {
      "name": "PlayerView",
      "docs": [
        "An entry and what has become of it in the rounds drawn so far."
      ],
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "wallet",
            "docs": [
              "Zero when it has been refunded."
            ],
            "type": "pubkey"
          },
          {
            "name": "eliminated_round",
            "docs": [
              "The round in which it fell, counted from 0; 255 while it lives."
            ],
            "type": "u8"
          },
          {
            "name": "rank",
            "docs": [
              "Its rank after the last round it took part in; of a winner, the place."
            ],
            "type": "u16"
          }
        ]
      }
    },
    {
      "name": "PodU16",
      "type": {
        "kind": "type",
        "alias": "u16"
      }
    },
    {
      "name": "PodU64",
      "type": {
        "kind": "type",
        "alias": "u64"
      }
    },
    {
      "name": "PrizeClaimed",
      "docs": [
        "In the game's currency: `prize` went to the wallet of the entry `index`, `fee` to the treasury."
      ],
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "game",
            "type": "u64"
          },
          {
            "name": "place",
            "type": "u8"
          },
          {
            "name": "index",
            "type": "u16"
          },
          {
            "name": "prize",
            "type": "u64"
          },
          {
            "name": "fee",
            "type": "u64"
          }
        ]
      }
    },
    {
      "name": "Refunded",
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "game",
            "type": "u64"
          },
          {
            "name": "index",
            "type": "u16"
          }
        ]
      }
    },
    {
      "name": "RoundDrawn",
      "docs": [
        "`round` rounds are decided now, `seed` is the last one's randomness, and `alive` entries are left: when these are the",
        "winners, the game is finished."
      ],
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "game",
            "type": "u64"
          },
          {
            "name": "round",
            "type": "u8"
          },
          {
            "name": "alive",
            "type": "u16"
          },
          {
            "name": "seed",
            "type": {
              "array": [
                "u8",
                16
              ]
            }
          }
        ]
      }
    },
    {
      "name": "Treasury",
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "bump",
            "type": "u8"
          }
        ]
      }
    },
    {
      "name": "TreasuryWithdrawn",
      "docs": [
        "`mint` is zero for lamports."
      ],
      "serialization": "bytemuck",
      "repr": {
        "kind": "c"
      },
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "mint",
            "type": "pubkey"
          },
          {
            "name": "recipient",
            "type": "pubkey"
          },
          {
            "name": "amount",
            "type": "u64"
          }
        ]
      }
    }
  ]
} as unknown as Lottery;
